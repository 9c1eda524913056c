import type { GongTranscript } from '../gong/types';
import type { Sentence } from './data-point';

/** A stretch of one speaker: one of Gong's monologues, unmerged. */
export type SpokenTurn = { speakerId: string | null; sentences: readonly Sentence[] };

/** A turn as it is stored: each word once, and where its sentences begin and end. */
export type StoredTurn = {
  index: number;
  speakerId: string | null;
  startMs: number;
  endMs: number;
  text: string;
  /** Start in ms, end in ms and length of the text of each sentence, one sentence after the other. */
  sentenceBounds: number[];
};

/** The turns of a transcript in Gong's order. A monologue without a sentence says nothing, at no time, and is left out. */
export function turnsOf(transcript: GongTranscript): StoredTurn[] {
  return transcript.monologues
    .filter((monologue) => monologue.sentences.length > 0)
    .map((monologue, index) => storedTurn(monologue, index));
}

/** @param turn with at least one sentence */
export function storedTurn(turn: SpokenTurn, index: number): StoredTurn {
  const { sentences } = turn;
  return {
    index,
    speakerId: turn.speakerId,
    startMs: sentences[0]?.startMs ?? 0,
    endMs: sentences.at(-1)?.endMs ?? 0,
    text: sentences.map((sentence) => sentence.text).join(' '),
    sentenceBounds: sentences.flatMap(({ startMs, endMs, text }) => [startMs, endMs, text.length]),
  };
}

/** The sentences of a turn as Gong gave them. */
export function sentencesOf({ text, sentenceBounds }: Pick<StoredTurn, 'text' | 'sentenceBounds'>): Sentence[] {
  const sentences: Sentence[] = [];
  let at = 0;
  for (let bound = 0; bound + 2 < sentenceBounds.length; bound += 3) {
    const [startMs = 0, endMs = 0, length = 0] = sentenceBounds.slice(bound, bound + 3);
    sentences.push({ startMs, endMs, text: text.slice(at, at + length) });
    at += length + 1;
  }
  return sentences;
}
