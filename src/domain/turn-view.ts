import type { Speakers } from './data-point';
import type { TurnView } from './data-point-view';
import { speakerOf } from './speakers';
import { sentencesOf } from './turns';
import type { StoredTurn } from './turns';

/** A transcript as people and programs see it. */
export function turnViews(turns: readonly StoredTurn[], speakers: Speakers): TurnView[] {
  return turns.map((turn) => ({
    index: turn.index,
    startMs: turn.startMs,
    endMs: turn.endMs,
    text: turn.text,
    speaker: speakerOf(speakers, turn.speakerId),
    sentences: sentencesOf(turn),
  }));
}
