/** The stems of a word by the rules of a language, as the index has them. */
export type StemsOf = (word: string) => readonly string[];

/** A letter without its accents, as stems sometimes are. */
export function plain(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '');
}

/**
 * With what each form of a word begins: what the word and its stem have in common, but for the last letter, which changes
 * ("carry", "carries"). So only the words that begin with it need to be looked at.
 */
export function beginningOf(word: string, stems: readonly string[]): string {
  const own = plain(word);
  const beginnings = stems.map((stem) => common(own, plain(stem)));
  const shortest = beginnings.sort((one, other) => one.length - other.length)[0] ?? own;
  return shortest.length > 2 ? shortest.slice(0, -1) : shortest;
}

function common(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}
