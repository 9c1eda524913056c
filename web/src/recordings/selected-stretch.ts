export type Stretch = { startMs: number; endMs: number };

/** In whole milliseconds, which is what highlights are made of; transcribers give parts of them. */
export const wholeStretch = ({ startMs, endMs }: Stretch): Stretch => ({
  startMs: Math.floor(startMs),
  endMs: Math.ceil(endMs),
});

/** Words that are selected in a transcript, and where on the screen they are. */
export type SelectedStretch = Stretch & { rect: DOMRect };

/** The stretch of the sentences that the selection touches; null where it touches none of this transcript. */
export function selectedStretch(transcript: Element): SelectedStretch | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const touched = [...transcript.querySelectorAll<HTMLElement>('[data-start]')].filter((sentence) =>
    hasWordsIn(range, sentence),
  );
  const [first, last] = [touched[0], touched.at(-1)];
  if (!first || !last) return null;
  const ends = touched.map(({ dataset }) => Number(dataset.end));
  const stretch = wholeStretch({ startMs: Number(first.dataset.start), endMs: Math.max(...ends) });
  return { ...stretch, rect: range.getBoundingClientRect() };
}

/** A range that ends where a sentence begins touches it without having a word of it. */
function hasWordsIn(range: Range, sentence: Element): boolean {
  if (!range.intersectsNode(sentence)) return false;
  const common = document.createRange();
  common.selectNodeContents(sentence);
  if (range.compareBoundaryPoints(Range.START_TO_START, common) > 0) {
    common.setStart(range.startContainer, range.startOffset);
  }
  if (range.compareBoundaryPoints(Range.END_TO_END, common) < 0) common.setEnd(range.endContainer, range.endOffset);
  return common.toString().trim() !== '';
}
