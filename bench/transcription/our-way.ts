import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cutRecording } from '../../src/transcription/audio';
import type { LocalTranscriber } from '../../src/transcription/local/local-transcriber';
import { sentencesOf } from '../../src/transcription/sentences';
import type { Segment } from '../../src/transcription/transcriber';
import type { Measured } from './bare-engine';

/** A file as Callweave transcribes it: cut into pieces, each written and heard by itself, put together as sentences. */
export async function ourWay(
  transcriber: LocalTranscriber,
  file: string,
): Promise<Measured & { pieces: number; ownRssBytes: number }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'callweave-bench-'));
  const piece = path.join(folder, 'piece.wav');
  const segments: Segment[] = [];
  let ownRssBytes = 0;
  const began = performance.now();
  try {
    const { pieces } = await cutRecording(
      file,
      async ({ wav, silent, ...times }) => {
        ownRssBytes = Math.max(ownRssBytes, process.memoryUsage().rss);
        if (silent) return;
        await writeFile(piece, wav);
        segments.push(...(await transcriber.transcribe({ path: piece, ...times }, { language: 'eng' })));
      },
      { maxDurationMs: 6 * 3_600_000 },
    );
    const text = sentencesOf(segments)
      .map((sentence) => sentence.text)
      .join(' ');
    const seconds = (performance.now() - began) / 1000;
    return { text, seconds, pieces, maxRssBytes: transcriber.maxRssBytes, ownRssBytes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
