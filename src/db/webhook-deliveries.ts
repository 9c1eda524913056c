import { sql } from 'kysely';
import type { Db } from './database';
import { exactTime } from './exact-time';

/** How long the log of a delivery is kept after its end. */
const KEPT_DAYS = 30;
const FORGOTTEN_AT_ONCE = 5_000;

type Place = readonly [createdAt: string, id: string];

/** Newest first, one row more than `limit`; `before` is the place at which the page before ended. */
export async function listDeliveries(db: Db, webhookId: string, { limit, before }: { limit: number; before?: Place }) {
  const rows = await db
    .selectFrom('webhook_delivery')
    .selectAll()
    .select(exactTime('created_at').as('exact_created_at'))
    .where('webhook_id', '=', webhookId)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${before?.[0]}::timestamptz, ${before?.[1]}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return rows.map(({ exact_created_at, ...row }) => ({ ...row, place: [exact_created_at, row.id] as const }));
}

/** A delivery with all that sending it takes; undefined once its webhook is deleted. */
export async function findDelivery(db: Db, id: string) {
  return db
    .selectFrom('webhook_delivery')
    .innerJoin('webhook', 'webhook.id', 'webhook_delivery.webhook_id')
    .select([
      'webhook_delivery.status',
      'event_id',
      'payload',
      'webhook.id as webhookId',
      'webhook.url',
      'webhook.secret',
    ])
    .where('webhook_delivery.id', '=', id)
    .executeTakeFirst();
}

export type AttemptOutcome = {
  attempt: number;
  responseStatus: number | null;
  /** Null if it was taken. */
  error: string | null;
  /** Null if this was the last attempt. */
  retryInMs: number | null;
};

/** Writes down how an attempt ended. Twice is once. */
export async function recordAttempt(db: Db, id: string, outcome: AttemptOutcome): Promise<void> {
  const { attempt, responseStatus, error, retryInMs } = outcome;
  const finished = error === null || retryInMs === null;
  const ending = error === null ? 'delivered' : 'failed';
  await db
    .updateTable('webhook_delivery')
    .set({
      status: finished ? ending : 'pending',
      attempts: attempt,
      response_status: responseStatus,
      error,
      last_attempt_at: sql`now()`,
      next_attempt_at: finished ? null : sql`now() + ${retryInMs}::float8 * interval '1 millisecond'`,
      finished_at: finished ? sql`now()` : null,
    })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .execute();
}

/** Forgets deliveries that ended long ago. */
export async function forgetOldDeliveries(db: Db): Promise<void> {
  await db
    .deleteFrom('webhook_delivery')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('webhook_delivery')
        .select('id')
        .where('finished_at', '<', sql<Date>`now() - ${sql.lit(KEPT_DAYS)} * interval '1 day'`)
        .orderBy('finished_at')
        .limit(FORGOTTEN_AT_ONCE),
    )
    .execute();
}
