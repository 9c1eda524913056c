import type { Transaction } from 'kysely';
import { sentencesOf } from '../../domain/turns';
import { transcriptOf } from '../../transcription/transcript-of';
import { pointsAwaitingSpeakers, replaceTurns, settleSpeakers } from '../late-speakers';
import type { Database } from '../schema';
import { segmentsHeard } from '../transcription';
import type { KnownDataPoint } from './known-data-points';
import type { Page } from './page';
import { noteAskedInVain } from './write-transcripts';

/**
 * Gong's own transcript of a recording may come after ours. It then says who speaks, as it would have in time; our words
 * stay. Whoever has waited for it as long as the settings allow waits no more.
 * @returns the calls in which it is known now who speaks
 */
export async function takeOverSpeakers(
  trx: Transaction<Database>,
  page: Page,
  points: readonly KnownDataPoint[],
  { now, patienceMs }: { now: Date; patienceMs: number },
): Promise<string[]> {
  const answered = points.filter(
    ({ gongCallId }) => page.turns.has(gongCallId) || page.transcriptsAsked.has(gongCallId),
  );
  const awaiting = await pointsAwaitingSpeakers(
    trx,
    answered.map(({ id }) => id),
  );
  const told: KnownDataPoint[] = [];
  const asked: KnownDataPoint[] = [];
  for (const point of answered.filter(({ id }) => awaiting.has(id))) {
    const gongTurns = page.turns.get(point.gongCallId);
    if (gongTurns === undefined) {
      asked.push(point);
      continue;
    }
    const monologues = gongTurns.map((turn) => ({ speakerId: turn.speakerId, sentences: sentencesOf(turn) }));
    await replaceTurns(trx, point.id, transcriptOf(await segmentsHeard(trx, point.id), monologues));
    told.push(point);
  }
  const patient = ({ createdAt }: KnownDataPoint) => now.getTime() < createdAt.getTime() + patienceMs;
  const settled = [...told, ...asked.filter((point) => !patient(point))];
  await settleSpeakers(
    trx,
    settled.map(({ id }) => id),
  );
  await noteAskedInVain(
    trx,
    asked.filter(patient).map(({ id }) => id),
    now,
  );
  return told.map(({ gongCallId }) => gongCallId);
}
