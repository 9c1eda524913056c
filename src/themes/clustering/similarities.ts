import type { Vectors } from '../vectors';
import { SIMILARITY_KERNEL } from './similarity-kernel';

/** Rows on either side that `Similarities` takes at a time. */
export const BLOCK_ROWS = 128;

interface Kernel {
  readonly memory: WebAssembly.Memory;
  multiply(a: number, aRows: number, b: number, bRows: number, stride: number, out: number): void;
}

const compiled = new WebAssembly.Module(SIMILARITY_KERNEL);
const PAGE_BYTES = 65_536;

/** Cosines of some vectors with some others, in blocks. Not to be used from two places at once. */
export class Similarities {
  private readonly kernel: Kernel;
  /** Floats in a row of the kernel's memory. */
  private readonly width: number;
  private readonly memory: Float32Array;
  private readonly out: Float32Array;
  private readonly rows: Record<'a' | 'b', number> = { a: 0, b: 0 };

  constructor(private readonly vectors: Vectors) {
    this.kernel = new WebAssembly.Instance(compiled).exports as unknown as Kernel;
    this.width = Math.ceil(vectors.dimensions / 4) * 4;
    const floats = 2 * BLOCK_ROWS * this.width + BLOCK_ROWS * BLOCK_ROWS;
    this.kernel.memory.grow(Math.ceil((floats * 4) / PAGE_BYTES));
    this.memory = new Float32Array(this.kernel.memory.buffer);
    this.out = this.memory.subarray(2 * BLOCK_ROWS * this.width, floats);
  }

  /** Takes the vectors of some texts as one side; at most `BLOCK_ROWS`. */
  take(side: 'a' | 'b', ids: ArrayLike<number>, count = ids.length): void {
    for (let row = 0; row < count; row++) this.put(side, row, this.vectors.data, ids[row] as number);
    this.rows[side] = count;
  }

  /** Takes vectors of any origin. */
  takeVectors(side: 'a' | 'b', vectors: Vectors): void {
    for (let row = 0; row < vectors.count; row++) this.put(side, row, vectors.data, row);
    this.rows[side] = vectors.count;
  }

  /**
   * The cosine of row i of a and row j of b is at `i * width + j`. Overwritten by the next call.
   * @param sameSide compares a with itself
   */
  compare(sameSide = false): { values: Float32Array; width: number } {
    const bRows = Math.ceil((sameSide ? this.rows.a : this.rows.b) / 4) * 4;
    const half = BLOCK_ROWS * this.width * 4;
    this.kernel.multiply(0, this.rows.a, sameSide ? 0 : half, bRows, this.width * 4, 2 * half);
    return { values: this.out, width: bRows };
  }

  private put(side: 'a' | 'b', row: number, data: Float32Array, id: number): void {
    const { dimensions } = this.vectors;
    const start = ((side === 'a' ? 0 : BLOCK_ROWS) + row) * this.width;
    this.memory.set(data.subarray(id * dimensions, (id + 1) * dimensions), start);
  }
}
