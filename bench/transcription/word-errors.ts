export type WordErrors = { words: number; errors: number; rate: number };

/** The fewest words to substitute, leave out and put in that turn what was said into what was heard. */
export function wordErrors(said: readonly string[], heard: readonly string[]): WordErrors {
  let row = Array.from({ length: heard.length + 1 }, (_, index) => index);
  for (const [index, word] of said.entries()) {
    const next = [index + 1];
    for (const [at, other] of heard.entries()) {
      const substituted = (row[at] ?? 0) + (word === other ? 0 : 1);
      next.push(Math.min(substituted, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  const errors = row.at(-1) ?? 0;
  return { words: said.length, errors, rate: errors / Math.max(1, said.length) };
}
