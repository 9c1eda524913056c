import { SAMPLES_PER_MS } from './decode';

const SLICE_MS = 50;
const SLICE_SAMPLES = SLICE_MS * SAMPLES_PER_MS;
/** More than a wide screen has columns for. */
const MOST_VALUES = 2_000;

/** How loud a recording is over its time, as a player draws it; of samples of 16 bits in chunks of any size. */
export class LoudnessPicture {
  private readonly slices: number[] = [];
  private loudest = 0;
  private samples = 0;
  /** The first byte of a sample that a chunk has cut in two. */
  private half = Buffer.alloc(0);

  add(chunk: Buffer): void {
    const bytes = this.half.length === 0 ? chunk : Buffer.concat([this.half, chunk]);
    const whole = bytes.length - (bytes.length % 2);
    for (let at = 0; at < whole; at += 2) {
      this.loudest = Math.max(this.loudest, Math.abs(bytes.readInt16LE(at)));
      if (++this.samples === SLICE_SAMPLES) this.endSlice();
    }
    this.half = Buffer.from(bytes.subarray(whole));
  }

  /**
   * At most 2,000 values for stretches of the same length, 255 where it is loudest.
   * @param durationMs as a player shows it: where there is no sound up to there, it is silent
   */
  values(durationMs: number): Uint8Array {
    if (this.samples > 0) this.endSlice();
    const { slices } = this;
    while (slices.length < Math.floor(durationMs / SLICE_MS)) slices.push(0);
    const width = Math.max(1, Math.ceil(slices.length / MOST_VALUES));
    const peaks = Array.from({ length: Math.ceil(slices.length / width) }, (_, nth) =>
      Math.max(...slices.slice(nth * width, (nth + 1) * width)),
    );
    const top = Math.max(1, ...peaks);
    return Uint8Array.from(peaks, (peak) => Math.round((255 * peak) / top));
  }

  private endSlice(): void {
    this.slices.push(this.loudest);
    this.loudest = 0;
    this.samples = 0;
  }
}
