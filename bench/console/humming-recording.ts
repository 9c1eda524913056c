import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../src/db/database';
import { describeRecording, expectRecording, storeRecording } from '../../src/db/recordings';
import { FolderMediaStore } from '../../src/media/folder-media-store';
import { mediaFolder, recordingKey } from '../../src/media/recording-key';
import { SAMPLES_PER_MS } from '../../src/transcription/decode';
import { LoudnessPicture } from '../../src/transcription/loudness-picture';
import { waveFile } from '../../src/transcription/wave-file';

/** Gives a call of a Project the recording that its page plays: so many seconds of a quiet hum. */
export async function giveRecording(
  env: Readonly<Record<string, string>>,
  workspaceId: string,
  callId: string,
  seconds: number,
): Promise<void> {
  const { db } = openDatabase(env['DATABASE_URL']!);
  const store = new FolderMediaStore(fileURLToPath(env['MEDIA_STORE']!));
  const folder = mediaFolder(workspaceId, callId);
  const durationMs = seconds * 1_000;
  const samples = hum(durationMs);
  const picture = new LoudnessPicture();
  picture.add(samples);
  try {
    await expectRecording(db, { id: callId, mediaFolder: folder });
    const stored = await store.put(recordingKey(folder), Readable.from([waveFile(samples)]));
    await storeRecording(db, callId, { ...stored, kind: 'audio', contentType: 'audio/wav' });
    await describeRecording(db, callId, { kind: 'audio', durationMs, loudness: picture.values(durationMs) });
  } finally {
    await db.destroy();
  }
}

function hum(durationMs: number): Buffer {
  const samples = Buffer.alloc(2 * durationMs * SAMPLES_PER_MS);
  for (let at = 0; at < samples.length; at += 2) {
    samples.writeInt16LE(Math.round(3_000 * Math.sin(at / 24) * Math.sin(at / 18_000)), at);
  }
  return samples;
}
