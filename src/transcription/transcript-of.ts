import { storedTurn } from '../domain/turns';
import type { StoredTurn } from '../domain/turns';
import { sentencesOf } from './sentences';
import { labelSpeakers } from './speakers-from-gong';
import type { GongMonologueTimes } from './speakers-from-gong';
import type { Segment } from './transcriber';
import { turnsOf } from './turns';

/**
 * The transcript of what was heard in a recording, in the turns of those who speak by Gong's own transcript of the call.
 * Without that nobody knows who does; the words and their times are the same either way.
 */
export function transcriptOf(segments: readonly Segment[], monologues: readonly GongMonologueTimes[]): StoredTurn[] {
  return turnsOf(labelSpeakers(sentencesOf(segments), monologues)).map((turn) => storedTurn(turn, turn.index));
}
