const MOST_CHARACTERS = 160;

/** Sums up a theme in its customers' own words: the most typical texts, as quotations. */
export function extractiveSummary(typical: readonly string[]): string {
  return typical.map((text) => `“${shortened(text.trim())}”`).join(' ');
}

/** Ends at a sentence if one ends in time, else at a word. */
function shortened(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const start = text.slice(0, MOST_CHARACTERS);
  const sentence = /^.*[.!?](?=\s)/su.exec(start)?.[0];
  if (sentence && sentence.length >= MOST_CHARACTERS / 3) return sentence;
  return `${start.replace(/\s+\S*$/u, '')}…`;
}
