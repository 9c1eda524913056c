/**
 * A Channel of 200,000 calls (`npm run bench -- channel [CALLS]`), in a database of its own: pages of its list, first and deep,
 * the counts that the last page of each poll makes, and its export with the memory that it takes. Fails if the export's memory
 * grows with the Channel. Before that, the size of the database by 1,000 calls of 200 turns.
 */
import { sql } from 'kysely';
import { listDataPoints } from '../../src/db/data-points';
import type { Db } from '../../src/db/database';
import { exportDataPoints } from '../../src/db/export-data-points';
import { countsOfSource } from '../../src/db/sources';
import { exportText } from '../../src/export/export-text';
import { emptyChannel, fillContainer, TURNS_OF_CALL } from '../search/filled-container';
import { SpokenWords } from '../search/spoken-words';
import { inOwnDatabase } from '../stage/own-database';
import { timed } from '../stage/timed';
import { copyCalls } from './copies';

const CALLS = Number(process.argv[2] ?? 200_000);
const ORIGINALS = 1_000;
const MIB = 1_048_576;
/** What an export may need at its end over what it needed after its first tenth. */
const MOST_GROWTH_MIB = 100;

async function measure(db: Db): Promise<void> {
  await fillContainer(db, await emptyChannel(db), new SpokenWords(), ORIGINALS);
  const source = await db.selectFrom('source').select(['id', 'container_id']).executeTakeFirstOrThrow();
  await sql`
    insert into source_call (source_id, gong_call_id, data_point_id, started, met_at, seen_at)
    select source_id, gong_call_id, id, call_date, now(), now() from data_point`.execute(db);
  await tableSizes(db);
  const filling = performance.now();
  await copyCalls(db, source.id, CALLS / ORIGINALS - 1);
  await sql`vacuum analyze`.execute(db);
  const { count } = await db
    .selectFrom('data_point')
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  console.log(`a Channel of ${count} calls, made in ${((performance.now() - filling) / 1_000).toFixed(0)} s`);
  await pages(db, source.container_id);
  await timed('the counts of its source', () => countsOfSource(db, source.id));
  await db
    .updateTable('data_point')
    .set({ status: 'awaiting_transcript' })
    .where('gong_call_id', 'like', '%-1')
    .execute();
  await timed(`the same while ${ORIGINALS} wait for transcripts`, () => countsOfSource(db, source.id));
  await exported(db, source.container_id, count);
}

async function tableSizes(db: Db): Promise<void> {
  await sql`vacuum analyze`.execute(db);
  const { rows } = await sql<{ name: string; bytes: string }>`
    select relname as name, pg_total_relation_size(relid) as bytes from pg_stat_user_tables
    order by 2 desc limit 4`.execute(db);
  for (const { name, bytes } of rows) {
    console.log(`1,000 calls of ${TURNS_OF_CALL} turns: ${name} ${(Number(bytes) / MIB).toFixed(1)} MiB`);
  }
}

async function pages(db: Db, containerId: string): Promise<void> {
  await timed('its first page', () => listDataPoints(db, containerId, {}, { limit: 50 }));
  const middle = await db
    .selectFrom('data_point')
    .select([sql<string>`call_date::text`.as('date'), 'id'])
    .orderBy('call_date')
    .orderBy('id')
    .limit(1)
    .offset(100)
    .executeTakeFirstOrThrow();
  await timed('a page near its end', () =>
    listDataPoints(db, containerId, {}, { limit: 50, before: [middle.date, middle.id] }),
  );
}

async function exported(db: Db, containerId: string, calls: number): Promise<void> {
  const start = performance.now();
  let bytes = 0;
  let batches = 0;
  const resident: number[] = [];
  for await (const text of exportText(exportDataPoints(db, containerId), 'jsonl')) {
    bytes += Buffer.byteLength(text);
    if (batches++ % 100 === 0) resident.push(process.memoryUsage.rss() / MIB);
  }
  const seconds = (performance.now() - start) / 1_000;
  const settled = resident.slice(Math.floor(resident.length / 10));
  const growth = (settled.at(-1) ?? 0) - (settled[0] ?? 0);
  console.log(
    `its export: ${(bytes / MIB).toFixed(0)} MiB in ${seconds.toFixed(0)} s, ${Math.round(calls / seconds)} calls a second, ` +
      `${Math.max(...resident).toFixed(0)} MiB resident at most, ${growth.toFixed(0)} MiB more at its end than after a tenth`,
  );
  if (growth > MOST_GROWTH_MIB) throw new Error('the memory of an export grows with the Channel');
}

inOwnDatabase(measure).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
