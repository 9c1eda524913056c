import { findThemes } from '../../src/themes/clustering/find-themes';
import { reconcileThemes } from '../../src/themes/reconcile-themes';
import { seededRandom, shuffledOrder } from '../../src/themes/random';
import type { Vectors } from '../../src/themes/vectors';

export interface Stability {
  /** Texts that have the id they had, of those that had one, after 10 % more came. */
  readonly themesKept: number;
  readonly groupsKept: number;
}

/** Clusters all but a random eleventh of the texts, adds those, clusters again, and sees who is still where. */
export function stability(vectors: Vectors, seed: number): Stability {
  const order = shuffledOrder(vectors.count, seededRandom(seed));
  const known = Math.floor(vectors.count / 1.1);
  const before = findThemes(rowsOf(vectors, order.subarray(0, known)));
  const after = findThemes(rowsOf(vectors, order), { earlier: before });
  return {
    themesKept: kept(before.themes, after.themes, after.themeCount),
    groupsKept: kept(before.groups, after.groups, after.groupCount),
  };
}

function kept(before: Int32Array, after: Int32Array, count: number): number {
  const earlier = Array.from(before, (theme) => (theme < 0 ? null : `theme ${theme}`));
  const { idOf } = reconcileThemes(earlier, after, count);
  let [assigned, same] = [0, 0];
  earlier.forEach((id, text) => {
    if (id === null) return;
    assigned++;
    if (after[text]! >= 0 && idOf[after[text]!] === id) same++;
  });
  return same / assigned;
}

export function rowsOf({ dimensions, data }: Vectors, ids: Int32Array): Vectors {
  const rows = new Float32Array(ids.length * dimensions);
  ids.forEach((id, row) => rows.set(data.subarray(id * dimensions, (id + 1) * dimensions), row * dimensions));
  return { count: ids.length, dimensions, data: rows };
}
