import type { Vectors } from '../vectors';
import { NeighbourLists } from './neighbour-lists';
import { BLOCK_ROWS, Similarities } from './similarities';

/** Compares every text with every other one. */
export function exactNeighbours(vectors: Vectors, size: number): NeighbourLists {
  const { count } = vectors;
  const lists = new NeighbourLists(count, Math.min(size, Math.max(0, count - 1)));
  if (lists.size === 0) return lists;
  const similarities = new Similarities(vectors);
  for (let first = 0; first < count; first += BLOCK_ROWS) {
    const rows = blockFrom(first, count);
    similarities.take('a', rows);
    for (let other = first; other < count; other += BLOCK_ROWS) {
      const columns = blockFrom(other, count);
      if (other !== first) similarities.take('b', columns);
      const { values, width } = similarities.compare(other === first);
      for (let i = 0; i < rows.length; i++) {
        for (let j = other === first ? i + 1 : 0; j < columns.length; j++) {
          const similarity = values[i * width + j] as number;
          lists.offer(first + i, other + j, similarity);
          lists.offer(other + j, first + i, similarity);
        }
      }
    }
  }
  return lists;
}

function blockFrom(first: number, count: number): Int32Array {
  return Int32Array.from({ length: Math.min(BLOCK_ROWS, count - first) }, (_, row) => first + row);
}
