import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Database } from './schema';

/**
 * Imports of a workspace run side by side; what removes data points runs alone. So an import never links to what is
 * being removed, and whoever erases a call knows that no import is under way that does not see its tombstone.
 * Both are held until the transaction ends.
 */
export async function lockForImport(trx: Transaction<Database>, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${keyOf(workspaceId)})`.execute(trx);
}

/** Waits for the imports of the workspace that are under way, and keeps others waiting; take it first, and not for long. */
export async function lockForRemoval(trx: Transaction<Database>, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keyOf(workspaceId)})`.execute(trx);
}

function keyOf(workspaceId: string) {
  return sql`hashtextextended(${`data points of ${workspaceId}`}, 0)`;
}
