/** Turns texts into vectors that are near each other when the texts mean something similar. */
export interface Embedder {
  /** Names the vector space: vectors of different ids cannot be compared. */
  readonly id: string;
  /** Known from the start, or from the first answer on. */
  readonly dimensions: number | undefined;
  /** One vector for each text, in order, of length 1. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}
