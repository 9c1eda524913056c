import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ffmpegPath } from '../../src/transcription/ffmpeg';
import type { RecordingFormat, RecordingKind } from './recording-format';
import { RATE } from './speech/wave';

/** A picture that shows how many seconds have passed. */
const PICTURE = ['-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=1'];

/** Writes a sound of 16 kHz mono into a file of that format, video with a picture that counts the seconds. */
export async function encode(
  samples: AsyncIterable<Buffer>,
  { format, kind, seconds, file }: { format: RecordingFormat; kind: RecordingKind; seconds: number; file: string },
): Promise<void> {
  const child = spawn(
    ffmpegPath(),
    [
      ...['-hide_banner', '-loglevel', 'error', '-y', '-f', 's16le', '-ar', String(RATE), '-ac', '1', '-i', 'pipe:0'],
      ...(kind === 'video' ? PICTURE : []),
      // Nothing of the time or the program gets into the file: the same call gives the same bytes.
      ...['-t', String(seconds), '-threads', '1', '-fflags', '+bitexact', '-flags', '+bitexact', '-map_metadata', '-1'],
      ...[...format.encoding, file],
    ],
    { stdio: ['pipe', 'ignore', 'pipe'] },
  );
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-2000)));
  const closed = once(child, 'close') as Promise<[number | null]>;
  try {
    await pipeline(Readable.from(samples), child.stdin);
  } catch (error) {
    child.kill('SIGKILL');
    // What ffmpeg says is more than that its input was closed.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
  const [code] = await closed;
  if (code !== 0) throw new Error(`ffmpeg could not write a recording: ${complaint.trim()}`);
}
