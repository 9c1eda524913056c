import type { SimulatedCall } from '../company/call';
import { fractionOf } from '../random';

export type RecordingKind = 'audio' | 'video';

export type RecordingFormat = {
  /** Also the end of the file's name. */
  readonly container: 'mp3' | 'm4a' | 'wav' | 'mp4' | 'webm';
  readonly contentType: string;
  /** What ffmpeg is to do with the sound, which is its input 0, and the picture, which is its input 1. */
  readonly encoding: readonly string[];
};

/** As many bits as telephone speech needs. */
const AAC = ['-c:a', 'aac', '-b:a', '32k', '-movflags', '+faststart'];

const FORMATS = {
  mp3: { container: 'mp3', contentType: 'audio/mpeg', encoding: ['-c:a', 'libmp3lame', '-b:a', '32k'] },
  m4a: { container: 'm4a', contentType: 'audio/mp4', encoding: AAC },
  wav: { container: 'wav', contentType: 'audio/wav', encoding: ['-c:a', 'pcm_s16le'] },
  mp4: {
    container: 'mp4',
    contentType: 'video/mp4',
    encoding: ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'stillimage', '-pix_fmt', 'yuv420p', ...AAC],
  },
  webm: {
    container: 'webm',
    contentType: 'video/webm',
    encoding: ['-c:v', 'libvpx', '-deadline', 'realtime', '-b:v', '50k', '-c:a', 'libopus', '-b:a', '24k'],
  },
} as const satisfies Record<string, RecordingFormat>;

/** Seconds up to which a recording may have a format that takes much room or time. */
const SHORT = 600;

/** Mostly MP3 and MP4, as with Gong, and some of what else recorders bring; the call alone decides it. */
export function formatOf(call: Pick<SimulatedCall, 'id' | 'duration'>, kind: RecordingKind): RecordingFormat {
  const chance = fractionOf('recording format', kind, call.id);
  const short = call.duration <= SHORT;
  if (kind === 'video') return short && chance < 0.3 ? FORMATS.webm : FORMATS.mp4;
  if (short && chance < 0.2) return FORMATS.wav;
  return chance < 0.4 ? FORMATS.m4a : FORMATS.mp3;
}

export const recordingName = (call: SimulatedCall, kind: RecordingKind): string =>
  `${kind}.${formatOf(call, kind).container}`;
