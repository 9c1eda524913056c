/** What people did to themes, by theme id. The machine respects it from then on. */
export interface ThemeEdits {
  readonly renamed: ReadonlySet<string>;
  /** Themes into which others were merged. */
  readonly merged: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
}

export const NO_EDITS: ThemeEdits = { renamed: new Set(), merged: new Set(), hidden: new Set() };

export interface ReconciledThemes {
  /** The id of each found theme; `null` for one that is new. Several may have the id of a merged or hidden theme. */
  readonly idOf: readonly (string | null)[];
  /** Earlier themes that are no more. Those that people edited stay, even without texts. */
  readonly gone: readonly string[];
}

/** Of the texts of the earlier theme, or of the found one: less in common, and it is another theme. */
const LEAST_SHARE = 0.3;
const MAJORITY = 0.5;

interface Overlap {
  readonly earlier: string;
  readonly found: number;
  readonly texts: number;
}

/**
 * Gives the themes of a new clustering the ids of the earlier ones of which they have most texts, so that a theme keeps
 * its identity: name, history and what people did to it.
 * @param earlier the theme of each text before, after merges; `null` for nowhere or a new text
 * @param found the theme of each text now, negative for nowhere
 */
export function reconcileThemes(
  earlier: readonly (string | null)[],
  found: ArrayLike<number>,
  foundCount: number,
  edits: ThemeEdits = NO_EDITS,
): ReconciledThemes {
  const { overlaps, earlierSizes, foundSizes } = compare(earlier, found);
  const idOf: (string | null)[] = Array.from({ length: foundCount }, () => null);
  const taken = new Set<string>();

  // What people put together, or out of sight, does not come apart again, or back, under a new name.
  for (const { earlier: id, found: theme, texts } of overlaps) {
    const isSticky = edits.merged.has(id) || edits.hidden.has(id);
    if (isSticky && texts > MAJORITY * foundSizes.get(theme)!) {
      idOf[theme] = id;
      taken.add(id);
    }
  }
  const byEdit = overlaps.filter(({ earlier: id }) => edits.renamed.has(id));
  for (const { earlier: id, found: theme, texts } of [...byEdit, ...overlaps]) {
    if (idOf[theme] !== null || taken.has(id)) continue;
    const share = Math.max(texts / earlierSizes.get(id)!, texts / foundSizes.get(theme)!);
    if (share < LEAST_SHARE) continue;
    idOf[theme] = id;
    taken.add(id);
  }
  const isEdited = (id: string) => edits.renamed.has(id) || edits.merged.has(id) || edits.hidden.has(id);
  return { idOf, gone: [...earlierSizes.keys()].filter((id) => !taken.has(id) && !isEdited(id)) };
}

/** @returns overlaps, the largest first; sizes count the texts that were there before */
function compare(earlier: readonly (string | null)[], found: ArrayLike<number>) {
  const counts = new Map<string, Map<number, number>>();
  const earlierSizes = new Map<string, number>();
  const foundSizes = new Map<number, number>();
  earlier.forEach((id, text) => {
    if (id === null) return;
    earlierSizes.set(id, (earlierSizes.get(id) ?? 0) + 1);
    const theme = found[text] ?? -1;
    if (theme < 0) return;
    foundSizes.set(theme, (foundSizes.get(theme) ?? 0) + 1);
    const row = counts.get(id) ?? new Map<number, number>();
    counts.set(id, row.set(theme, (row.get(theme) ?? 0) + 1));
  });
  const overlaps: Overlap[] = [...counts].flatMap(([id, row]) =>
    [...row].map(([theme, texts]) => ({ earlier: id, found: theme, texts })),
  );
  overlaps.sort(
    (one, other) => other.texts - one.texts || (one.earlier < other.earlier ? -1 : 1) || one.found - other.found,
  );
  return { overlaps, earlierSizes, foundSizes };
}
