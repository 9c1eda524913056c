import { normalised } from '../../vectors';

/**
 * The vector of a text: the mean of its tokens' vectors, scaled to length 1.
 * @param hidden the model's output for a batch, texts × tokens × dimensions
 * @param tokens of this text; what comes after them is padding
 */
export function meanPooling(
  hidden: Float32Array,
  text: number,
  tokens: number,
  paddedTokens: number,
  dimensions: number,
): Float32Array {
  const sums = new Float32Array(dimensions);
  for (let token = 0; token < tokens; token++) {
    const start = (text * paddedTokens + token) * dimensions;
    for (let d = 0; d < dimensions; d++) sums[d]! += hidden[start + d]!;
  }
  return normalised(sums);
}
