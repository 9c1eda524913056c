import { createRequire } from 'node:module';
import path from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import type { clusterThemes as ClusterThemes } from '../../../src/activities/cluster-themes';
import { bytesOf } from '../../../src/db/themes/vector-bytes';
import { seededRandom } from '../../../src/themes/random';
import { normalised } from '../../../src/themes/vectors';
import { gongCall } from '../../factories/gong-call';
import { makeSource, makeWorkspace, read } from '../data-points/workspace';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { waitFor } from '../rig/wait-for';

// The build's: what it starts as a thread is a file that Node loads by itself.
const { clusterThemes } = createRequire(__filename)(path.resolve('dist/src/activities/cluster-themes.js')) as {
  clusterThemes: typeof ClusterThemes;
};

const DIMENSIONS = 16;
const SUBJECTS = 4;
const EXCERPTS = 240;
const COMPARED = 100;

let database: TestDatabase;
let channelId: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  const source = await makeSource(database.db, await makeWorkspace(database.db));
  channelId = source.containerId;
  await read(database.db, source, { calls: [gongCall({ id: '1' })] });
  await say(0, EXCERPTS);
});

/** Another Channel's excerpts have others: they end with its id. */
const uuid = (random: () => number) =>
  `${Array.from({ length: 8 }, () => Math.floor(random() * 16).toString(16)).join('')}${channelId.slice(8)}`;

/** Excerpts about one subject after the other; what is about the same is near each other. */
async function say(from: number, until: number): Promise<void> {
  const random = seededRandom(from + 7);
  const { id } = await database.db
    .selectFrom('data_point')
    .select('id')
    .where('container_id', '=', channelId)
    .executeTakeFirstOrThrow();
  const vector = (subject: number) =>
    normalised(Float32Array.from({ length: DIMENSIONS }, (_, d) => (d === subject ? 1 : 0) + (random() - 0.5) * 0.3));
  await database.db
    .insertInto('excerpt')
    .values(
      Array.from({ length: until - from }, (_, nth) => ({
        id: uuid(random),
        container_id: channelId,
        data_point_id: id,
        turn_index: from + nth,
        start_character: 0,
        start_ms: 0,
        end_ms: 0,
        text: `subject ${(from + nth) % SUBJECTS}`,
        embedding: bytesOf(vector((from + nth) % SUBJECTS)),
      })),
    )
    .execute();
}

const cluster = (fresh: boolean, signal = new AbortController().signal) =>
  clusterThemes(
    {
      db: database.db,
      logger: pino({ level: 'silent' }),
      embedder: { id: 'fake', dimensions: DIMENSIONS, embed: () => Promise.reject(new Error('all are embedded')) },
      smallTalk: { among: async () => [], examples: async () => undefined as never },
      limits: { compared: COMPARED, placedAtOnce: 15 },
      settings: {},
    },
    { channelId, fresh },
    signal,
  );

const excerpts = () =>
  database.db
    .selectFrom('excerpt')
    .select(['id', 'text', 'theme_id', 'group_id'])
    .where('container_id', '=', channelId)
    .orderBy('id')
    .execute();

const channel = () =>
  database.db.selectFrom('theme_channel').selectAll().where('container_id', '=', channelId).executeTakeFirstOrThrow();

async function expectEachSubjectInItsTheme(): Promise<void> {
  const here = await excerpts();
  const placed = here.filter(({ theme_id: theme }) => theme !== null);
  expect(placed.length).toBeGreaterThan(0.95 * here.length);
  const pairs = new Set(placed.map(({ text, theme_id: theme }) => `${text}: ${theme}`));
  expect(pairs.size).toBe(SUBJECTS);
  expect(new Set(placed.map(({ theme_id: theme }) => theme)).size).toBe(SUBJECTS);
  const { rows: strays } = await sql`
    select from excerpt as e join theme_group as g on g.id = e.group_id
    where e.container_id = ${channelId} and e.theme_id <> g.theme_id`.execute(database.db);
  expect(strays).toEqual([]);
}

describe('a Channel with more excerpts than are compared with each other', () => {
  it('has all of them in the themes of those that are', async () => {
    expect(await cluster(true)).toMatchObject({ type: 'clustered', excerpts: COMPARED, placed: EXCERPTS - COMPARED });
    await expectEachSubjectInItsTheme();
    expect(await channel()).toMatchObject({
      clustered_excerpts: EXCERPTS,
      excerpts_when_fresh: EXCERPTS,
      placed_until: null,
    });
  });

  it('goes on placing where a dead worker was, without looking for themes again', async () => {
    await cluster(true);
    const all = await excerpts();
    const last = all[179]!.id;
    await database.db.updateTable('excerpt').set({ theme_id: null, group_id: null }).where('id', '>', last).execute();
    await database.db
      .updateTable('theme_channel')
      .set({ placed_until: last })
      .where('container_id', '=', channelId)
      .execute();
    expect(await cluster(true)).toEqual({
      type: 'clustered',
      excerpts: 0,
      themes: 0,
      moved: 0,
      placed: all.filter(({ id }) => id > last).length,
    });
    expect(await excerpts()).toEqual(all);
  });

  it('notes how far it is with each part, so that a death costs one part', async () => {
    const stop = new AbortController();
    const isUnderWay = async () => {
      const { compared_until: compared, placed_until: placed } = await channel();
      return placed !== null && placed !== compared;
    };
    const dying = waitFor(isUnderWay, { describe: 'a part to be placed' }).then(() => stop.abort(new Error('dead')));
    await Promise.all([expect(cluster(true, stop.signal)).rejects.toThrow('dead'), dying]);
    const resumed = await cluster(true);
    expect(resumed).toMatchObject({ excerpts: 0 });
    const { placed } = resumed as { placed: number };
    expect(placed).toBeGreaterThan(0);
    expect(placed).toBeLessThan(EXCERPTS - COMPARED);
    await expectEachSubjectInItsTheme();
  });

  it('keeps themes and places as it grows, and places what has lost its group', async () => {
    await cluster(true);
    const before = new Map((await excerpts()).map((one) => [one.id, one.theme_id]));
    await say(EXCERPTS, EXCERPTS + 40);
    const { compared_until: compared } = await channel();
    const [stray] = (await excerpts()).filter(({ id, theme_id: theme }) => id > compared! && theme !== null);
    await database.db.updateTable('excerpt').set({ group_id: null }).where('id', '=', stray!.id).execute();
    const grown = await cluster(false);
    await expectEachSubjectInItsTheme();
    const after = await excerpts();
    const moved = after.filter(({ id, theme_id: theme }) => before.has(id) && before.get(id) !== theme);
    // Of the loosest, some are taken in or left out when there are more to compare them with.
    expect(moved.length).toBeLessThan(5);
    expect(moved.filter(({ id, theme_id: theme }) => theme !== null && before.get(id) !== null)).toEqual([]);
    expect(after.find(({ id }) => id === stray!.id)?.group_id).not.toBeNull();
    // Those with a group stay without being looked at.
    expect((grown as { placed: number }).placed).toBeLessThan(60);
    expect(await channel()).toMatchObject({ clustered_excerpts: EXCERPTS + 40, excerpts_when_fresh: EXCERPTS });
  });

  it('tells Postgres how many belong to themes now, so that it counts them well from the first moment on', async () => {
    const believedInNone = async () => {
      const { rows } = await sql<{ none: number }>`
        select null_frac as none from pg_stats where tablename = 'excerpt' and attname = 'theme_id'`.execute(
        database.db,
      );
      return rows[0]!.none;
    };
    await say(EXCERPTS, 1_400);
    await sql`analyze excerpt`.execute(database.db);
    expect(await believedInNone()).toBeGreaterThan(0.4);
    await cluster(true);
    expect(await believedInNone()).toBeLessThan(0.1);
  });

  it('leaves an excerpt in no theme that is like none of them', async () => {
    const alone = normalised(Float32Array.from({ length: DIMENSIONS }, (_, d) => (d === DIMENSIONS - 1 ? -1 : 0)));
    const behindAll = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
    const [first] = await excerpts();
    await database.db
      .updateTable('excerpt')
      .set({ id: behindAll, embedding: bytesOf(alone) })
      .where('id', '=', first!.id)
      .execute();
    await cluster(true);
    expect((await excerpts()).at(-1)).toMatchObject({ id: behindAll, theme_id: null, group_id: null });
  });
});
