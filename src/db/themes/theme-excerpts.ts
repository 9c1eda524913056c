import { sql } from 'kysely';
import type { Participant } from '../../domain/data-point';
import type { ExcerptView } from '../../domain/theme-view';
import { UNKNOWN_SPEAKER } from '../../domain/speakers';
import type { Db } from '../database';
import { exactTime } from '../exact-time';
import { ofWhom, periodEnd, periodStart } from './theme-period';
import type { ThemePeriod } from './theme-period';

/** When the call was, which one, and where in it: call date, data point, turn, character. */
export type ExcerptPlace = readonly [callDate: string, dataPointId: string, turn: number, character: number];

type Wanted = { themeId: string; groupId?: string; period: ThemePeriod };

/** The excerpts behind a theme, of the newest call first, in the order in which they were said; one more than `limit`. */
export async function excerptsOfTheme(
  db: Db,
  { themeId, groupId, period }: Wanted,
  page: { limit: number; after?: ExcerptPlace },
): Promise<(ExcerptView & { place: ExcerptPlace })[]> {
  const { after } = page;
  const group = groupId === undefined ? sql`true` : sql`e.group_id = ${groupId}`;
  const further =
    after === undefined
      ? sql`true`
      : sql`((d.call_date, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)
          or (d.id = ${after[1]}::uuid and (e.turn_index, e.start_character) > (${after[2]}::int, ${after[3]}::int)))`;
  const { rows } = await sql<Omit<ExcerptView, 'speaker' | 'callDate'> & ExcerptRow>`
    select e.id, e.data_point_id as "dataPointId", d.title as "callTitle", ${exactTime('d.call_date')} as exact,
      d.call_date as at, e.turn_index as "turnIndex", e.start_character as character, e.start_ms as "startMs",
      e.end_ms as "endMs", e.text, e.group_id as "groupId", d.speakers -> e.speaker_id as speaker
    from excerpt as e join data_point as d on d.id = e.data_point_id
    where e.theme_id = ${themeId} and ${group} and ${further}
      and d.call_date >= ${periodStart(period)} and d.call_date < ${periodEnd(period)} and ${ofWhom(period)}
    order by d.call_date desc, d.id desc, e.turn_index, e.start_character
    limit ${page.limit + 1}
  `.execute(db);
  return rows.map(({ exact, at, character, speaker, ...excerpt }) => ({
    ...excerpt,
    callDate: at.toISOString(),
    speaker: speaker ?? UNKNOWN_SPEAKER,
    place: [exact, excerpt.dataPointId, excerpt.turnIndex, character],
  }));
}

type ExcerptRow = { exact: string; at: Date; character: number; speaker: Participant | null };
