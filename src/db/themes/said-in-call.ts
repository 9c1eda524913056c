import { speakerOf } from '../../domain/speakers';
import { sentencesOf } from '../../domain/turns';
import type { ThemeTurn } from '../../themes/excerpts/excerpts';
import type { Db } from '../database';

/** A call whose excerpts are to be cut, with what is there of it already. */
export interface SaidInCall {
  readonly dataPointId: string;
  /** The change that is being worked on: a later one has another. */
  readonly mark: string;
  readonly language: string;
  readonly turns: readonly ThemeTurn[];
  /** By turn. */
  readonly speakerIds: ReadonlyMap<number, string | null>;
  /** Excerpts that are there with their embedding, by place. */
  readonly known: ReadonlyMap<string, string>;
}

export const placeOf = (turnIndex: number, startCharacter: number): string => `${turnIndex}/${startCharacter}`;

/** The calls of a Channel that have waited longest. */
export async function callsToCut(db: Db, containerId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('theme_work')
    .select('data_point_id')
    .where('container_id', '=', containerId)
    .orderBy('marked_at')
    .orderBy('data_point_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.data_point_id);
}

/** Undefined when the call has gone meanwhile, or someone else has cut it. */
export async function saidInCall(db: Db, dataPointId: string): Promise<SaidInCall | undefined> {
  const row = await db
    .selectFrom('theme_work')
    .innerJoin('data_point', 'data_point.id', 'theme_work.data_point_id')
    .leftJoin('transcript', 'transcript.data_point_id', 'data_point.id')
    .select(['theme_work.mark', 'data_point.language', 'data_point.speakers', 'transcript.turns'])
    .where('theme_work.data_point_id', '=', dataPointId)
    .executeTakeFirst();
  if (!row) return undefined;
  const known = await db
    .selectFrom('excerpt')
    .select(['turn_index', 'start_character', 'text'])
    .where('data_point_id', '=', dataPointId)
    .where((eb) => eb(eb.fn('octet_length', ['embedding']), '>', 0))
    .execute();
  const stored = row.turns ?? [];
  return {
    dataPointId,
    mark: row.mark,
    language: row.language,
    turns: stored.map((turn) => ({
      index: turn.index,
      affiliation: speakerOf(row.speakers, turn.speakerId).affiliation,
      sentences: sentencesOf(turn),
    })),
    speakerIds: new Map(stored.map((turn) => [turn.index, turn.speakerId])),
    known: new Map(known.map((excerpt) => [placeOf(excerpt.turn_index, excerpt.start_character), excerpt.text])),
  };
}
