import { sql } from 'kysely';
import type { WebhookEventType } from '../domain/webhook-event';
import type { Db } from './database';
import { exactTime } from './exact-time';

export type NewWebhook = {
  id: string;
  workspaceId: string;
  url: string;
  events: WebhookEventType[];
  sealedSecret: string;
  createdBy: string;
};

export async function insertWebhook(db: Db, webhook: NewWebhook): Promise<Date> {
  const { created_at } = await db
    .insertInto('webhook')
    .values({
      id: webhook.id,
      workspace_id: webhook.workspaceId,
      url: webhook.url,
      events: webhook.events,
      secret: webhook.sealedSecret,
      created_by: webhook.createdBy,
    })
    .returning('created_at')
    .executeTakeFirstOrThrow();
  return created_at;
}

export async function countWebhooks(db: Db, workspaceId: string): Promise<number> {
  const { count } = await db
    .selectFrom('webhook')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return count;
}

type Place = readonly [createdAt: string, id: string];

/** Newest first, one row more than `limit`; `before` is the place at which the page before ended. */
export async function listWebhooks(db: Db, workspaceId: string, { limit, before }: { limit: number; before?: Place }) {
  const rows = await db
    .selectFrom('webhook')
    .select(['id', 'url', 'events', 'created_at', exactTime('created_at').as('exact_created_at')])
    .where('workspace_id', '=', workspaceId)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${before?.[0]}::timestamptz, ${before?.[1]}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return rows.map(({ exact_created_at, ...row }) => ({ ...row, place: [exact_created_at, row.id] as const }));
}

export async function findWebhook(db: Db, id: string) {
  return db
    .selectFrom('webhook')
    .select(['id', 'workspace_id', 'url', 'events', 'secret'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** With it go its deliveries, those too that are still under way. */
export async function deleteWebhook(db: Db, id: string): Promise<void> {
  await db.deleteFrom('webhook').where('id', '=', id).execute();
}
