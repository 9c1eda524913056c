import { findThemes } from '../../src/themes/clustering/find-themes';
import { seededRandom } from '../../src/themes/random';
import { normalised } from '../../src/themes/vectors';
import type { Vectors } from '../../src/themes/vectors';

/** How far a copy lies from its text, in each dimension: about as far as another way to say the same. */
const SPREAD = 0.06;

/** Clusters ever more texts: the given ones and others near them, made by chance. */
export function growth(vectors: Vectors, counts: readonly number[]): void {
  for (const count of counts) {
    const many = multiplied(vectors, count);
    const start = performance.now();
    const { themeCount, groupCount } = findThemes(many);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const megabytes = (process.resourceUsage().maxRSS / 1024).toFixed(0);
    console.log(`${count} texts: ${seconds} s, at most ${megabytes} MB, ${themeCount} themes, ${groupCount} groups`);
  }
}

/** So many texts near the given ones, made by chance. */
export function multiplied({ count, dimensions, data }: Vectors, wanted: number, seed = 7): Vectors {
  const random = seededRandom(seed);
  const many = new Float32Array(wanted * dimensions);
  for (let text = 0; text < wanted; text++) {
    const origin = Math.floor(random() * count) * dimensions;
    const copy = data.slice(origin, origin + dimensions).map((value) => value + (random() + random() - 1) * SPREAD);
    many.set(normalised(copy), text * dimensions);
  }
  return { count: wanted, dimensions, data: many };
}
