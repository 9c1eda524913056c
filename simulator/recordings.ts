import { Readable } from 'node:stream';
import type { SimulatedCall } from './company/call';

export type RecordingKind = 'audio' | 'video';

/** The recording of a call, read piece by piece. */
export interface RecordingFile {
  readonly contentType: string;
  readonly size: number;
  /** From a byte up to and with another, both counted from 0. */
  read(first: number, last: number): Readable;
}

/** Samples a second, one byte each: the least that every browser and transcriber takes. */
const RATE = 8000;
const HEADER = 44;
const CHUNK = 64 * 1024;

export const recordingName = (kind: RecordingKind): string => `${kind}.wav`;

/** The recording of a call that has one: as long as the call, made as it is read. */
export function recordingOf(call: SimulatedCall, _kind: RecordingKind): RecordingFile {
  const samples = call.duration * RATE;
  const header = waveHeader(samples);
  const pitch = 220 + (Number(call.id.slice(-3)) % 12) * 20;
  return {
    contentType: 'audio/wav',
    size: HEADER + samples,
    read: (first, last) => Readable.from(pieces(header, pitch, first, last)),
  };
}

function* pieces(header: Buffer, pitch: number, first: number, last: number): Generator<Buffer> {
  for (let start = first; start <= last; start += CHUNK) {
    const piece = Buffer.alloc(Math.min(CHUNK, last - start + 1));
    for (let index = 0; index < piece.length; index++) {
      const position = start + index;
      piece[index] = position < HEADER ? (header[position] ?? 0) : toneAt(position - HEADER, pitch);
    }
    yield piece;
  }
}

/** A soft tone, half a second on, half a second off. */
function toneAt(sample: number, pitch: number): number {
  if (sample % RATE >= RATE / 2) return 128;
  return 128 + Math.round(40 * Math.sin((2 * Math.PI * pitch * sample) / RATE));
}

function waveHeader(samples: number): Buffer {
  const header = Buffer.alloc(HEADER);
  header.write('RIFF', 0);
  header.writeUInt32LE(HEADER - 8 + samples, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples, 40);
  return header;
}
