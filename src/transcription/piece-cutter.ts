import { BYTES_PER_MS } from './decode';

/** A stretch of sound, ended where it is quietest. */
export type SoundPiece = { startMs: number; endMs: number; silent: boolean; samples: Buffer };

export type PieceLength = { shortestMs: number; longestMs: number };

/**
 * Short enough that a worker's death costs less than a minute of work on one core, long enough that the engine, which
 * looks at 30 s at a time, loses little at the cuts.
 */
export const PIECE_LENGTH: PieceLength = { shortestMs: 150_000, longestMs: 180_000 };

const FRAME_MS = 20;
const FRAME_BYTES = FRAME_MS * BYTES_PER_MS;
/** How long the place of a cut should be quiet. */
const QUIET_FRAMES = 20;
/** Below -60 dB of full scale there is no speech, only the hiss of a line. */
const SILENCE = 32_768 / 1000;

/** Cuts sound that comes in chunks of any size. It holds one piece in memory, however long the recording is. */
export class PieceCutter {
  private held: Buffer[] = [];
  private heldBytes = 0;
  private startMs = 0;

  constructor(private readonly length: PieceLength = PIECE_LENGTH) {}

  /** The pieces that are complete with these samples. */
  *add(chunk: Buffer): Generator<SoundPiece> {
    this.held.push(chunk);
    this.heldBytes += chunk.length;
    const full = this.length.longestMs * BYTES_PER_MS;
    while (this.heldBytes >= full) {
      const samples = Buffer.concat(this.held);
      yield this.piece(samples, quietestPlace(samples.subarray(0, full), this.length.shortestMs) * FRAME_BYTES);
    }
  }

  /** What is left at the end. */
  *end(): Generator<SoundPiece> {
    const samples = Buffer.concat(this.held);
    const whole = samples.length - (samples.length % BYTES_PER_MS);
    if (whole > 0) yield this.piece(samples, whole);
  }

  private piece(samples: Buffer, bytes: number): SoundPiece {
    const rest = samples.subarray(bytes);
    this.held = [rest];
    this.heldBytes = rest.length;
    const { startMs } = this;
    this.startMs += bytes / BYTES_PER_MS;
    const cut = samples.subarray(0, bytes);
    return { startMs, endMs: this.startMs, samples: cut, silent: Math.max(0, ...loudness(cut)) < SILENCE };
  }
}

/** The frame in the middle of the quietest stretch that begins after `fromMs`. */
function quietestPlace(samples: Buffer, fromMs: number): number {
  const first = Math.ceil(fromMs / FRAME_MS);
  const levels = [...loudness(samples.subarray(first * FRAME_BYTES))];
  let sum = 0;
  let best = { sum: Infinity, at: levels.length - QUIET_FRAMES };
  for (const [index, level] of levels.entries()) {
    sum += level - (levels[index - QUIET_FRAMES] ?? 0);
    if (index >= QUIET_FRAMES - 1 && sum < best.sum) best = { sum, at: index - QUIET_FRAMES + 1 };
  }
  return first + Math.max(1, best.at + QUIET_FRAMES / 2);
}

/** Root mean square of each frame, 0 to 32768. */
function* loudness(samples: Buffer): Generator<number> {
  for (let at = 0; at + FRAME_BYTES <= samples.length; at += FRAME_BYTES) {
    let squares = 0;
    for (let byte = at; byte < at + FRAME_BYTES; byte += 2) squares += samples.readInt16LE(byte) ** 2;
    yield Math.sqrt(squares / (FRAME_BYTES / 2));
  }
}
