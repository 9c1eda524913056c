/** A sentence of a transcript with what it is truly about. Times are milliseconds from the start of the call. */
export interface LabelledSentence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly topic: string | null;
  readonly aspect: string | null;
}

export interface LabelledMonologue {
  readonly speakerId: string | null;
  readonly topic: string | null;
  readonly sentences: LabelledSentence[];
}
