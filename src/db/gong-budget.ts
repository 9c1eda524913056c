import { sql } from 'kysely';
import type { Db } from './database';
import { tokenDueAt } from './gong-connections';

/** How one request may use the budget. */
export type SlotRequest = {
  connectionId: string;
  /** Time between two slots. */
  stepMs: number;
  /** How much of a slot's delay the next one may make up for. */
  toleranceMs: number;
  /** How long others may take the slot first. */
  handicapMs: number;
  /** Requests of the day after which this one has to wait for tomorrow. */
  dailyCap: number;
  /** Requests of the day after which everybody has to. */
  dayLimit: number;
  /** `any`: the token is not stored yet, and the connection not connected; `fresh`: one that is due is to be renewed first. */
  token: 'any' | 'fresh' | 'may_be_due';
};

export type SlotAnswer =
  | { verdict: 'granted'; accessToken: string | null; apiBaseUrl: string | null }
  /** The next slot comes in a moment. */
  | { verdict: 'pace'; waitMs: number }
  | { verdict: 'rate_limited' | 'daily_budget'; until: Date; usedToday: number }
  | { verdict: 'token_due' | 'not_connected' };

type Row = {
  verdict: SlotAnswer['verdict'];
  wait_ms: number;
  not_before: Date | null;
  tomorrow: Date;
  used_today: number;
  access_token: string | null;
  api_base_url: string | null;
};

/** A slot that is farther ahead was granted by a clock that has been set back since. */
const FARTHEST_SLOT_MS = 60_000;

/**
 * Takes the next slot if it has come, or says what stands against it. One statement, so that the slot is granted under
 * the row's lock, by the database's clock, at the moment at which the request is sent: exact across processes.
 */
export async function takeSlot(db: Db, request: SlotRequest): Promise<SlotAnswer> {
  const { connectionId, stepMs, toleranceMs, handicapMs, dailyCap, dayLimit, token } = request;
  const { rows } = await sql<Row>`
    with budget as (
      select gong_budget.*, gong_connection.status, gong_connection.access_token, gong_connection.api_base_url,
        ${tokenDueAt} as token_due_at
      from gong_budget join gong_connection on gong_connection.id = gong_budget.connection_id
      where gong_budget.connection_id = ${connectionId}
      for update of gong_budget
    ), seen as materialized (
      select *, clock_timestamp() as at, (clock_timestamp() at time zone 'UTC')::date as today from budget
    ), counted as materialized (
      select *, case when day = today then used_today else 0 end as used,
        case when next_at < at + (${stepMs}::float8 + ${FARTHEST_SLOT_MS}) * interval '1 millisecond' then next_at end as slot_at
      from seen
    ), judged as materialized (
      select *, case
        when ${token !== 'any'} and status <> 'connected' then 'not_connected'
        when not_before > at then 'rate_limited'
        when used >= ${dailyCap} then 'daily_budget'
        when ${token === 'fresh'} and token_due_at <= at then 'token_due'
        when slot_at + ${handicapMs}::float8 * interval '1 millisecond' > at then 'pace'
        else 'granted'
      end as verdict
      from counted
    ), granted as (
      update gong_budget
      set next_at = greatest(judged.at - ${toleranceMs}::float8 * interval '1 millisecond', judged.slot_at)
            + ${stepMs}::float8 * interval '1 millisecond',
          day = judged.today,
          used_today = judged.used + 1,
          spent_until = case
            when judged.used + 1 >= ${dayLimit} then (judged.today + 1)::timestamp at time zone 'UTC'
          end
      from judged
      where judged.verdict = 'granted' and gong_budget.connection_id = judged.connection_id
    )
    select verdict, not_before, used_today, access_token, api_base_url,
      case when verdict = 'pace' then extract(epoch from slot_at - at)::float8 * 1000 + ${handicapMs}::float8 else 0 end as wait_ms,
      (today + 1)::timestamp at time zone 'UTC' as tomorrow
    from judged`.execute(db);
  const [row] = rows;
  return row ? answerOf(row) : { verdict: 'not_connected' };
}

function answerOf(row: Row): SlotAnswer {
  switch (row.verdict) {
    case 'granted':
      return { verdict: 'granted', accessToken: row.access_token, apiBaseUrl: row.api_base_url };
    case 'pace':
      return { verdict: 'pace', waitMs: row.wait_ms };
    case 'rate_limited':
      return { verdict: 'rate_limited', until: row.not_before ?? row.tomorrow, usedToday: row.used_today };
    case 'daily_budget':
      return { verdict: 'daily_budget', until: row.tomorrow, usedToday: row.used_today };
    case 'token_due':
    case 'not_connected':
      return { verdict: row.verdict };
  }
}

/** Moves the slots to come: the last one was used so much later than it was granted. */
export async function delaySlots(db: Db, connectionId: string, ms: number): Promise<void> {
  await sql`
    update gong_budget set next_at = next_at + ${ms}::float8 * interval '1 millisecond'
    where connection_id = ${connectionId}`.execute(db);
}

const SHORTEST_WAIT_MS = 1_000;
const FIRST_UNNAMED_WAIT_MS = 10_000;
const LONGEST_UNNAMED_WAIT_MS = 300_000;

/**
 * Holds all requests of the connection back, and never shortens a wait that runs already. Refusals that name no wait make
 * it twice as long each, until ten minutes have passed without one; those that come while a wait runs count as one.
 * @param namedMs the wait that Gong named; null if it named none
 * @returns when requests may be sent again
 */
export async function holdBack(db: Db, connectionId: string, namedMs: number | null): Promise<Date> {
  const named = namedMs === null ? null : Math.max(namedMs, SHORTEST_WAIT_MS);
  const { rows } = await sql<{ not_before: Date }>`
    with seen as (
      select connection_id, clock_timestamp() as at, coalesce(not_before > clock_timestamp(), false) as waits,
        case when not_before > clock_timestamp() - interval '10 minutes' then unnamed_waits else 0 end as before
      from gong_budget where connection_id = ${connectionId} for update
    ), wanted as (
      select *, coalesce(
        ${named}::float8,
        case when waits then 0 else least(${FIRST_UNNAMED_WAIT_MS} * 2 ^ least(before, 10), ${LONGEST_UNNAMED_WAIT_MS}) end
      ) as wait_ms
      from seen
    )
    update gong_budget
    set not_before = greatest(not_before, wanted.at + wanted.wait_ms * interval '1 millisecond'),
        unnamed_waits = case when ${named === null} and not wanted.waits then wanted.before + 1 else wanted.before end
    from wanted
    where gong_budget.connection_id = wanted.connection_id
    returning gong_budget.not_before`.execute(db);
  return rows[0]?.not_before ?? new Date();
}

export type BudgetState = { usedToday: number; resetsAt: Date; waitingUntil: Date | null };

export async function readBudget(db: Db, connectionId: string): Promise<BudgetState | undefined> {
  const { rows } = await sql<BudgetState>`
    select case when day = (now() at time zone 'UTC')::date then used_today else 0 end as "usedToday",
      ((now() at time zone 'UTC')::date + 1)::timestamp at time zone 'UTC' as "resetsAt",
      case when not_before > now() then not_before end as "waitingUntil"
    from gong_budget where connection_id = ${connectionId}`.execute(db);
  return rows[0];
}
