import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ffmpegPath } from './ffmpeg';
import { readFfmpegReport } from './ffmpeg-report';
import type { FfmpegReport } from './ffmpeg-report';

export const SAMPLES_PER_MS = 16;
const BYTES_PER_SAMPLE = 2;
export const BYTES_PER_MS = SAMPLES_PER_MS * BYTES_PER_SAMPLE;

/** Enough for the streams of a file and its first troubles; a damaged file can print without end. */
const MAX_REPORT = 256 * 1024;

/** Containers that meetings are recorded in. A playlist, which names other files or addresses, is none of them. */
const FORMATS =
  'mov,mp4,m4a,3gp,3g2,mj2,mp3,wav,w64,matroska,webm,ogg,aac,flac,flv,avi,amr,asf,aiff,au,caf,mpegts,mpeg';

export type Decoding = {
  /** 16 kHz, one channel, 16 bit, on the clock on which a player shows the recording. */
  samples: AsyncIterable<Buffer>;
  /** What is known so far; complete once the samples have ended. */
  report: () => FfmpegReport;
};

/**
 * Has ffmpeg read the sound of a recording. It ends with the reader of the samples, when that stops or dies.
 * @throws the reason of the signal, while the samples are read
 */
export function decode(file: string, signal?: AbortSignal): Decoding {
  const child = spawn(
    ffmpegPath(),
    [
      ...['-hide_banner', '-nostdin', '-nostats', '-threads', '1'],
      ...['-protocol_whitelist', 'file', '-format_whitelist', FORMATS, '-i', `file:${file}`],
      // Silence where the recording has a gap, so that times stay those of the player.
      ...['-map', '0:a:0', '-vn', '-af', 'aresample=16000:async=1:first_pts=0', '-ac', '1', '-f', 's16le', 'pipe:1'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], signal, killSignal: 'SIGKILL' },
  );
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (stderr.length < MAX_REPORT) stderr += text;
  });
  const closed = once(child, 'close');
  closed.catch(() => undefined);
  return {
    samples: samplesOf(child.stdout, closed, () => child.kill('SIGKILL'), signal),
    report: () => readFfmpegReport(stderr),
  };
}

async function* samplesOf(
  stdout: AsyncIterable<Buffer>,
  closed: Promise<unknown>,
  kill: () => void,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  try {
    yield* stdout;
    await closed;
  } catch (error) {
    throw signal?.aborted ? signal.reason : error;
  } finally {
    kill();
  }
}
