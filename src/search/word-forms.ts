/** The stems of a word by the rules of a language, as the index has them. */
export type StemsOf = (word: string) => readonly string[];

/** In small letters and without accents, as stems sometimes are; each character stays in its place. */
export function folded(text: string): string {
  const small = text.toLowerCase();
  if (/^[\0-\x7f]*$/.test(small)) return small;
  const sameLength = small.length === text.length ? small : Array.from(text, smallLetter).join('');
  return sameLength.replace(/[^\0-\x7f]/g, (letter) => letter.normalize('NFD')[0] ?? letter);
}

/** Some letters become two when they are made small. */
function smallLetter(letter: string): string {
  const small = letter.toLowerCase();
  return small.length === letter.length ? small : letter;
}

/**
 * With what each form of a word begins: what the word and its stem have in common, but for the last letter, which changes
 * ("carry", "carries"). So only the words that begin with it need to be looked at.
 */
export function beginningOf(word: string, stems: readonly string[]): string {
  const own = folded(word);
  const beginnings = stems.map((stem) => common(own, folded(stem)));
  const shortest = beginnings.sort((one, other) => one.length - other.length)[0] ?? own;
  return shortest.length > 2 ? shortest.slice(0, -1) : shortest;
}

function common(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}
