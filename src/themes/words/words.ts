const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * Words as a reader counts them, in languages that put no spaces between them, too. What a hyphen joins is one word:
 * "top-up", "sign-in".
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let isJoined = false;
  let end = -1;
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike) {
      if (isJoined) words.push(`${words.pop()}-${segment}`);
      else words.push(segment);
      isJoined = false;
      end = index + segment.length;
    } else isJoined = segment === '-' && index === end;
  }
  return words;
}

/** The form in which two words count as the same one. */
export function foldWord(word: string): string {
  return word.toLowerCase().replaceAll('’', "'");
}
