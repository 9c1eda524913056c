import { sql } from 'kysely';
import { changeOf } from '../../domain/theme-view';
import type { ThemeGroupView, ThemeView, TrendInterval, TrendPoint } from '../../domain/theme-view';
import { extractiveSummary } from '../../themes/naming/extractive-summary';
import type { Db } from '../database';
import { ofWhom, periodEnd, periodStart } from './theme-period';
import type { ThemePeriod } from './theme-period';

export type TrendQuestion = ThemePeriod & { readonly interval: TrendInterval };

/** More points than these nobody reads, and a curious `from` would have no end of them. */
const MOST_POINTS = 1_000;

type Wanted = { containerId: string; themeId?: string };

/** The themes of a Channel, or one of them, with calls in the period or the one before; the largest first. */
export async function themesOf(
  db: Db,
  wanted: Wanted,
  question: TrendQuestion,
): Promise<ThemeView[] | 'too_many_points'> {
  const starts = await trendStarts(db, wanted.containerId, question);
  if (starts.length > MOST_POINTS) return 'too_many_points';
  const counts = await countsOf(db, wanted, question);
  return counts.map((row) => {
    const byStart = new Map(row.trend.map((point) => [point.start, point.callCount]));
    return {
      id: row.id,
      name: row.name,
      summary: row.summary ?? extractiveSummary(row.typical),
      hidden: row.hidden,
      callCount: row.calls,
      excerptCount: row.excerpts,
      previousCallCount: row.before,
      change: changeOf(row.calls, row.before),
      trend: starts.map((start) => ({ start, callCount: byStart.get(start) ?? 0 })),
    };
  });
}

type CountRow = {
  id: string;
  name: string;
  hidden: boolean;
  summary: string | null;
  typical: string[];
  calls: number;
  excerpts: number;
  before: number | null;
  trend: TrendPoint[];
};

async function countsOf(db: Db, { containerId, themeId }: Wanted, question: TrendQuestion): Promise<CountRow[]> {
  const { timeZone, interval } = question;
  const one = themeId === undefined ? sql`` : sql`and e.theme_id = ${themeId}`;
  const { rows } = await sql<CountRow>`
    with period as (
      select since, until, case when isfinite(since) then since - (least(until, greatest(since, now())) - since) end as before
      from (select ${periodStart(question)} as since, ${periodEnd(question)} as until) as asked
    ), calls as (
      select d.id, d.call_date >= p.since as is_now, date_trunc(${interval}, d.call_date at time zone ${timeZone}) as bucket
      from data_point as d, period as p
      where d.container_id = ${containerId} and d.call_date >= coalesce(p.before, p.since) and d.call_date < p.until
        and ${ofWhom(question)}
    ), said as (
      select e.theme_id, e.data_point_id, count(*)::int as excerpts
      from excerpt as e where e.container_id = ${containerId} and e.theme_id is not null ${one}
      group by e.theme_id, e.data_point_id
    ), counted as (
      select s.theme_id, c.is_now, c.bucket, count(*)::int as calls, sum(s.excerpts)::int as excerpts
      from said as s join calls as c on c.id = s.data_point_id
      group by s.theme_id, c.is_now, c.bucket
    ), summed as materialized (
      select theme_id, coalesce(sum(calls) filter (where is_now), 0)::int as calls,
        coalesce(sum(excerpts) filter (where is_now), 0)::int as excerpts,
        coalesce(sum(calls) filter (where not is_now), 0)::int as before,
        coalesce(json_agg(json_build_object('start', ${instant(sql`bucket`, timeZone)}, 'callCount', calls)) filter (where is_now), '[]') as trend
      from counted group by theme_id
    )
    select t.id, t.name, t.hidden, t.summary, s.calls, s.excerpts, s.trend,
      case when isfinite(p.since) then s.before end as before,
      array(
        select e.text from theme_typical as y join excerpt as e on e.id = y.excerpt_id where y.theme_id = t.id order by y.rank
      ) as typical
    from theme as t join summed as s on s.theme_id = t.id, period as p
    where t.container_id = ${containerId} and t.merged_into is null and t.name <> ''
    order by s.calls desc, s.excerpts desc, t.id
  `.execute(db);
  return rows;
}

/**
 * When each day, week or month of the trend begins: from the one that has the first moment of the period (or the first call)
 * to the one that has its last (or the last call); one more than `MOST_POINTS` if there are too many.
 */
async function trendStarts(db: Db, containerId: string, question: TrendQuestion): Promise<string[]> {
  const { timeZone, interval } = question;
  const { rows } = await sql<{ start: string }>`
    with asked as (
      select ${periodStart(question)} as since, ${periodEnd(question)} as until
    ), calls as (
      select min(d.call_date) as first, max(d.call_date) as last from data_point as d, asked as p
      where d.container_id = ${containerId} and d.call_date >= p.since and d.call_date < p.until and ${ofWhom(question)}
    ), bounds as (
      select case when isfinite(since) then since else first end as first,
        case when isfinite(until) then until - interval '1 microsecond'
          when isfinite(since) then greatest(last, now(), since) else last end as last
      from asked, calls
    )
    select ${instant(sql`bucket`, timeZone)} as start
    from bounds, generate_series(
      date_trunc(${interval}, first at time zone ${timeZone}), last at time zone ${timeZone}, ${`1 ${interval}`}::interval
    ) as bucket
    order by bucket limit ${MOST_POINTS + 1}
  `.execute(db);
  return rows.map((row) => row.start);
}

/** A local time as the instant that it is. */
function instant(local: ReturnType<typeof sql>, timeZone: string) {
  return sql<string>`to_char((${local} at time zone ${timeZone}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** The finer groups of a theme, the largest first. */
export async function groupsOfTheme(
  db: Db,
  { containerId, themeId }: { containerId: string; themeId: string },
  period: ThemePeriod,
): Promise<ThemeGroupView[]> {
  const { rows } = await sql<ThemeGroupView>`
    select g.id, g.name, count(distinct d.id)::int as "callCount", count(*)::int as "excerptCount"
    from theme_group as g join excerpt as e on e.group_id = g.id join data_point as d on d.id = e.data_point_id
    where g.theme_id = ${themeId} and g.container_id = ${containerId} and g.name <> '' and e.theme_id = ${themeId}
      and d.call_date >= ${periodStart(period)} and d.call_date < ${periodEnd(period)} and ${ofWhom(period)}
    group by g.id order by 3 desc, 4 desc, g.id
  `.execute(db);
  return rows;
}
