import { assign, ASKED_NEIGHBOURS } from './assignment';
import type { Assignment } from './assignment';
import { nearestTexts } from './nearest-texts';
import type { Vectors } from './vectors';

/** Texts that belong to themes, to ask where others belong. */
export interface PlacedTexts {
  readonly vectors: Vectors;
  readonly themes: readonly string[];
  readonly groups: readonly (string | null)[];
}

/** Where each of these texts belongs by the placed ones that are nearest to it. */
export function placeTexts(placed: PlacedTexts, texts: Vectors, leastCompany: number): (Assignment | null)[] {
  const near = nearestTexts(placed.vectors, texts, ASKED_NEIGHBOURS);
  return Array.from({ length: texts.count }, (_, text) => {
    const neighbours = Array.from({ length: near.size }, (_unused, nth) => {
      const id = near.ids[text * near.size + nth]!;
      const similarity = near.similarities[text * near.size + nth]!;
      return { theme: placed.themes[id] ?? null, group: placed.groups[id] ?? null, similarity };
    });
    return assign(neighbours, leastCompany);
  });
}
