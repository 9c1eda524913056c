import { execFileSync } from 'node:child_process';
import { ffmpegPath } from '../../../src/transcription/ffmpeg';

/** Makes a media file with ffmpeg; the last argument is the file. */
export function makeMedia(...args: string[]): string {
  execFileSync(ffmpegPath(), ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', ...args]);
  return args.at(-1) ?? '';
}

/** Noise in bursts of a second, with half a second of silence after each. */
export const bursts = (seconds: number): string[] => [
  '-f',
  'lavfi',
  '-i',
  `aevalsrc='if(lt(mod(t,1.5),1),0.4*(random(0)-0.5),0)':s=16000:d=${seconds}`,
];

export const picture = (seconds: number): string[] => ['-f', 'lavfi', '-i', `testsrc=size=160x90:rate=2:d=${seconds}`];
