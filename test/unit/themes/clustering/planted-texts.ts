import { seededRandom } from '../../../../src/themes/random';
import { packVectors } from '../../../../src/themes/vectors';
import type { Vectors } from '../../../../src/themes/vectors';

export interface PlantedTexts {
  readonly vectors: Vectors;
  /** The subject of each text. */
  readonly subjects: number[];
}

/** Vectors around a few random directions, as texts about a few subjects have them. */
export function plantedTexts(
  sizes: readonly number[],
  options: { dimensions?: number; spread?: number; seed?: number } = {},
): PlantedTexts {
  const { dimensions = 32, spread = 0.25, seed = 1 } = options;
  const random = seededRandom(seed);
  const direction = () => Float32Array.from({ length: dimensions }, () => random() * 2 - 1);
  const vectors: Float32Array[] = [];
  const subjects: number[] = [];
  sizes.forEach((size, subject) => {
    const centre = direction();
    for (let text = 0; text < size; text++) {
      vectors.push(direction().map((value, d) => centre[d]! + value * spread));
      subjects.push(subject);
    }
  });
  return { vectors: packVectors(vectors), subjects };
}
