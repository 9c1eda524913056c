import { sql } from 'kysely';
import type { Db } from './database';

/** Where secrets are kept: each is sealed for its row. */
const PLACES = [
  { table: 'gong_connection', column: 'access_token' },
  { table: 'gong_connection', column: 'refresh_token' },
  { table: 'webhook', column: 'secret' },
  { table: 'mail', column: 'link_token' },
] as const;

const AT_ONCE = 200;

type SealedRow = { id: string; sealed: string };

/**
 * Seals anew what was sealed under another key than the current one.
 * @param prefix with which all begins that the current key has sealed
 * @param reseal null for what cannot be opened, which stays as it is
 */
export async function resealSecrets(
  db: Db,
  prefix: string,
  reseal: (sealed: string, rowId: string) => string | null,
): Promise<void> {
  for (const { table, column } of PLACES) {
    await db.transaction().execute(async (trx) => {
      const { rows } = await sql<SealedRow>`
        select id, ${sql.ref(column)} as sealed from ${sql.table(table)}
        where ${sql.ref(column)} is not null and not starts_with(${sql.ref(column)}, ${prefix})
        limit ${AT_ONCE} for no key update skip locked`.execute(trx);
      for (const { id, sealed } of rows) {
        const anew = reseal(sealed, id);
        if (anew === null) continue;
        await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${anew} where id = ${id}`.execute(trx);
      }
    });
  }
}

/** How many secrets are sealed under each key, by what they begin with. */
export async function sealedUnder(db: Db): Promise<Map<string, number>> {
  const all = PLACES.map(
    ({ table, column }) =>
      sql`select ${sql.ref(column)} as sealed from ${sql.table(table)} where ${sql.ref(column)} is not null`,
  );
  const { rows } = await sql<{ prefix: string; secrets: number }>`
    select split_part(sealed, '.', 1) || '.' || split_part(sealed, '.', 2) || '.' as prefix, count(*)::int as secrets
    from (${sql.join(all, sql` union all `)}) as secret group by 1`.execute(db);
  return new Map(rows.map(({ prefix, secrets }) => [prefix, secrets]));
}
