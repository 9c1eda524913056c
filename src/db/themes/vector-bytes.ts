/** A vector as it is stored: floats of 32 bits, as the processors that run this write them (little-endian). */
export function bytesOf(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** Copies a stored vector to its row among others. @returns whether it was of their dimensions */
export function readVector(bytes: Buffer, into: Float32Array, row: number, dimensions: number): boolean {
  if (bytes.length !== dimensions * 4) return false;
  const target = new Uint8Array(into.buffer, into.byteOffset + row * dimensions * 4, dimensions * 4);
  target.set(bytes);
  return true;
}
