export interface TokenBatch {
  /** Places of the texts in the list that was given. */
  readonly texts: readonly number[];
  /** The longest of them: the others are padded to it. */
  readonly tokens: number;
}

/** Texts of like length share a batch, so that little of it is padding. */
export function tokenBatches(lengths: readonly number[], mostTexts: number, mostTokens: number): TokenBatch[] {
  const order = [...lengths.keys()].sort((one, other) => lengths[one]! - lengths[other]! || one - other);
  const batches: { texts: number[]; tokens: number }[] = [];
  for (const text of order) {
    const tokens = lengths[text]!;
    const open = batches.at(-1);
    if (open && open.texts.length < mostTexts && (open.texts.length + 1) * tokens <= mostTokens) {
      open.texts.push(text);
      open.tokens = tokens;
    } else batches.push({ texts: [text], tokens });
  }
  return batches;
}
