import type { Selectable, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Db } from '../database';
import type { Database } from '../schema';
import type { ThemeChannelTable } from '../theme-tables';

export type ThemeChannelRow = Selectable<ThemeChannelTable>;

/** What the themes of a Channel are based on; undefined once the Channel is deleted. */
export async function openThemeChannel(db: Db, containerId: string): Promise<ThemeChannelRow | undefined> {
  await sql`
    insert into theme_channel (container_id)
    select id from container where id = ${containerId} and kind = 'channel' and deleted_at is null
    on conflict (container_id) do nothing
  `.execute(db);
  return db
    .selectFrom('theme_channel')
    .innerJoin('container', 'container.id', 'theme_channel.container_id')
    .selectAll('theme_channel')
    .where('container_id', '=', containerId)
    .where('container.deleted_at', 'is', null)
    .executeTakeFirst();
}

/**
 * Holds the themes of a Channel as they are until the transaction ends. Whoever also removes data points takes it before
 * those, so that nobody waits in a circle.
 */
export async function lockThemeChannel(trx: Transaction<Database>, containerId: string): Promise<void> {
  await trx
    .selectFrom('theme_channel')
    .select('container_id')
    .where('container_id', '=', containerId)
    .forUpdate()
    .execute();
}

/** Notes that the names of a Channel's themes are to be looked at, and that someone is to see to it. */
export async function noteUntidy(db: Db, containerId: string): Promise<void> {
  await db
    .updateTable('theme_channel')
    .set({ untidy: sql`untidy + 1`, untidy_at: sql<Date>`now()` })
    .where('container_id', '=', containerId)
    .execute();
}

/** @param seen what `untidy` was before the work: what changed since is still to be looked at */
export async function noteTidy(db: Db, containerId: string, seen: number): Promise<void> {
  await db
    .updateTable('theme_channel')
    .set({ untidy: 0 })
    .where('container_id', '=', containerId)
    .where('untidy', '=', seen)
    .execute();
}

/** What keeps the themes of a Channel from going on; null when nothing does. */
export async function noteThemeProblem(
  db: Db,
  containerId: string,
  problem: { code: string; message: string } | null,
): Promise<void> {
  await db
    .updateTable('theme_channel')
    .set({ problem_code: problem?.code ?? null, problem_message: problem?.message ?? null })
    .where('container_id', '=', containerId)
    .where(sql<boolean>`problem_code is distinct from ${problem?.code ?? null}`)
    .execute();
}

const NOTHING_FOUND = {
  least_company: null,
  resolution: null,
  excerpts_when_fresh: 0,
  compared_until: null,
  placed_until: null,
};

/**
 * Makes a Channel's embeddings those of another vector space: all its calls are to be embedded anew. What belongs to which
 * theme stays, so that themes keep their identity.
 */
export async function changeEmbedder(db: Db, containerId: string, embedder: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockThemeChannel(trx, containerId);
    const changed = await trx
      .updateTable('theme_channel')
      .set({ ...NOTHING_FOUND, embedder })
      .where('container_id', '=', containerId)
      .where(sql<boolean>`embedder is distinct from ${embedder}`)
      .returning('container_id')
      .executeTakeFirst();
    if (!changed) return;
    await trx
      .updateTable('excerpt')
      .set({ embedding: Buffer.alloc(0) })
      .where('container_id', '=', containerId)
      .execute();
    await sql`
      insert into theme_work (data_point_id, container_id)
      select distinct data_point_id, container_id from excerpt where container_id = ${containerId}
      on conflict (data_point_id) do update set mark = default, marked_at = now()
    `.execute(trx);
  });
}
