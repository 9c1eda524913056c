import type { LabelledSentence } from './speakers-from-gong';

/** What one speaker says in one go. */
export type TranscribedTurn = {
  index: number;
  startMs: number;
  endMs: number;
  /** The sentences joined by a space. */
  text: string;
  speakerId: string | null;
  sentences: { startMs: number; endMs: number; text: string }[];
};

/** A silence after which the same speaker begins anew. */
const PAUSE_MS = 3000;
/** A turn that would be longer is cut at a sentence: nobody finds anything in a page of text. */
const LONGEST_MS = 60_000;

export function turnsOf(sentences: readonly LabelledSentence[]): TranscribedTurn[] {
  const groups: LabelledSentence[][] = [];
  for (const each of sentences) {
    const group = groups.at(-1);
    if (group && continues(group, each)) group.push(each);
    else groups.push([each]);
  }
  return groups.map((group, index) => ({
    index,
    startMs: Math.min(...group.map(({ startMs }) => startMs)),
    endMs: Math.max(...group.map(({ endMs }) => endMs)),
    text: group.map(({ text }) => text).join(' '),
    speakerId: group[0]?.speakerId ?? null,
    sentences: group.map(({ startMs, endMs, text }) => ({ startMs, endMs, text })),
  }));
}

function continues(group: readonly LabelledSentence[], next: LabelledSentence): boolean {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return false;
  const pause = next.startMs - last.endMs;
  return first.speakerId === next.speakerId && pause <= PAUSE_MS && next.endMs - first.startMs <= LONGEST_MS;
}
