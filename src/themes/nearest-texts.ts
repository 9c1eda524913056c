import { BLOCK_ROWS, Similarities } from './clustering/similarities';
import { NeighbourLists } from './clustering/neighbour-lists';
import type { Vectors } from './vectors';

/** The nearest of the known texts to each new one, nearest first. */
export function nearestTexts(known: Vectors, fresh: Vectors, size: number): NeighbourLists {
  const lists = new NeighbourLists(fresh.count, Math.min(size, known.count));
  if (lists.size === 0) return lists;
  const similarities = new Similarities(known);
  for (let first = 0; first < fresh.count; first += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, fresh.count - first);
    const data = fresh.data.subarray(first * fresh.dimensions, (first + rows) * fresh.dimensions);
    similarities.takeVectors('a', { count: rows, dimensions: fresh.dimensions, data });
    for (let start = 0; start < known.count; start += BLOCK_ROWS) {
      const columns = Math.min(BLOCK_ROWS, known.count - start);
      similarities.take(
        'b',
        Int32Array.from({ length: columns }, (_, column) => start + column),
      );
      const { values, width } = similarities.compare();
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) lists.offer(first + i, start + j, values[i * width + j]!);
      }
    }
  }
  return lists;
}
