import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../schema';

export type PageCounts = {
  scanned: number;
  imported: number;
  updated: number;
  skipped: number;
  gongRequests: number;
};

/** Adds what a page has brought to its run, once, however often the page is written. */
export async function countPage(
  trx: Transaction<Database>,
  page: { runId: string; pageKey: string },
  counts: PageCounts,
): Promise<void> {
  const first = await trx
    .insertInto('sync_page')
    .values({ run_id: page.runId, page: page.pageKey })
    .onConflict((conflict) => conflict.doNothing())
    .returning('page')
    .executeTakeFirst();
  if (!first) return;
  await trx
    .updateTable('sync_run')
    .set({
      scanned: sql`scanned + ${counts.scanned}`,
      imported: sql`imported + ${counts.imported}`,
      updated: sql`updated + ${counts.updated}`,
      skipped: sql`skipped + ${counts.skipped}`,
      gong_requests: sql`gong_requests + ${counts.gongRequests}`,
    })
    .where('id', '=', page.runId)
    .execute();
}
