const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The words that a word error rate compares: without case, punctuation, or two ways to write a small number. */
export const plainWords = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/[^a-z0-9' ]+/g, ' ')
    .split(' ')
    .filter((word) => /[a-z0-9]/.test(word))
    .map((word) => (DIGITS.includes(word) ? String(DIGITS.indexOf(word)) : word));
