import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { InstalledEngine } from '../../src/transcription/local/install-engine';

const SCRIPT = `
import json, resource, sys, time
from faster_whisper import WhisperModel
model = WhisperModel(sys.argv[1], device="cpu", compute_type="int8", cpu_threads=int(sys.argv[3]))
began = time.monotonic()
segments, _ = model.transcribe(sys.argv[2], language="en", beam_size=5, vad_filter=True, word_timestamps=True)
text = " ".join(segment.text.strip() for segment in segments)
seconds = time.monotonic() - began
print(json.dumps(dict(text=text, seconds=seconds, maxRssBytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)))
`;

export type Measured = { text: string; seconds: number; maxRssBytes: number };

/** The engine alone on the whole file, opened by itself: what our way through pieces is measured against. */
export async function bareEngine(engine: InstalledEngine, file: string, threads: number): Promise<Measured> {
  const { stdout } = await promisify(execFile)(engine.python, ['-c', SCRIPT, engine.model, file, String(threads)], {
    env: { PATH: process.env['PATH'], PYTHONPATH: engine.packages, HF_HUB_OFFLINE: '1' },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Measured;
}
