import pino from 'pino';
import { cutCalls } from '../../../src/activities/cut-calls';
import { eraseCall } from '../../../src/db/erase-call';
import { saidInCall } from '../../../src/db/themes/said-in-call';
import { channelsToWake, markForThemes, noteWoken } from '../../../src/db/themes/theme-work';
import { writeExcerpts } from '../../../src/db/themes/write-excerpts';
import type { GongCall } from '../../../src/gong/types';
import type { Embedder } from '../../../src/themes/embeddings/embedder';
import { gongCall, gongParty, gongTranscript } from '../../factories/gong-call';
import { makeSource, makeWorkspace, read } from '../data-points/workspace';
import type { TestSource } from '../data-points/workspace';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';

const COMPLAINT = 'The mobile app crashes whenever a technician attaches a photo.';
const PRAISE = 'The new dashboards save our finance team an hour every morning.';

const CHAT = 'We took the ferry to the island and ate far too much fish.';
/** Takes this one sentence for small talk. */
const smallTalk = {
  among: async (texts: readonly string[]) => texts.map((text) => text === CHAT),
  examples: () => Promise.reject(new Error('cutting needs none')),
};

/** Tells texts apart by their length, and remembers what it was asked. */
class FakeEmbedder implements Embedder {
  readonly dimensions = 2;
  readonly asked: string[] = [];
  constructor(readonly id = 'fake') {}
  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    this.asked.push(...texts);
    return texts.map(({ length }) => Float32Array.of(Math.cos(length), Math.sin(length)));
  }
}

let database: TestDatabase;
let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let source: TestSource;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  workspace = await makeWorkspace(database.db);
  source = await makeSource(database.db, workspace);
});

const cut = (embedder: Embedder = new FakeEmbedder()) =>
  cutCalls(
    { db: database.db, logger: pino({ level: 'silent' }), embedder, smallTalk, settings: {} },
    { channelId: source.containerId },
    new AbortController().signal,
  );
const excerpts = () =>
  database.db
    .selectFrom('excerpt')
    .select(['id', 'text', 'turn_index', 'theme_id'])
    .where('container_id', '=', source.containerId)
    .orderBy('turn_index')
    .execute();
const texts = async () => (await excerpts()).map(({ text }) => text);
const say = (call: Partial<GongCall> & { id: string }, ...said: string[]) =>
  read(database.db, source, { calls: [gongCall(call)], transcripts: [gongTranscript(call.id, ...said)] });

describe('cutting excerpts from calls', () => {
  it('takes what the customer said, and twice is once', async () => {
    await say({ id: '1' }, PRAISE, COMPLAINT);
    expect(await cut()).toMatchObject({ type: 'cut', calls: 1, excerpts: 1, more: false });
    const before = await excerpts();
    expect(before.map(({ text }) => text)).toEqual([COMPLAINT]);
    expect(await cut()).toMatchObject({ calls: 0, excerpts: 0 });
    expect(await excerpts()).toEqual(before);
  });

  it('leaves out what turns out to be small talk, and looks at it again without a change', async () => {
    await say({ id: '1' }, PRAISE, CHAT, PRAISE, COMPLAINT);
    expect(await cut()).toMatchObject({ excerpts: 1 });
    const before = await excerpts();
    expect(before.map(({ text }) => text)).toEqual([COMPLAINT]);
    const { id } = await database.db
      .selectFrom('data_point')
      .select('id')
      .where('container_id', '=', source.containerId)
      .executeTakeFirstOrThrow();
    await database.db.transaction().execute((trx) => markForThemes(trx, source.containerId, [id]));
    expect(await cut()).toMatchObject({ calls: 1, excerpts: 0 });
    expect(await excerpts()).toEqual(before);
  });

  it('keeps what is said in other languages, which the examples of small talk do not know', async () => {
    await say({ id: '1', language: 'deu' }, PRAISE, CHAT);
    await cut();
    expect(await texts()).toEqual([CHAT]);
  });

  it('takes a transcript that comes late', async () => {
    await read(database.db, source, { calls: [gongCall({ id: '1' })] });
    expect(await cut()).toMatchObject({ calls: 0 });
    await read(database.db, source, { transcripts: [gongTranscript('1', 'Hi.', COMPLAINT)], transcriptsAsked: ['1'] });
    await cut();
    expect(await texts()).toEqual([COMPLAINT]);
  });

  it('drops what a customer said who turns out to be a colleague, and takes the other up', async () => {
    await say({ id: '1' }, PRAISE, COMPLAINT);
    await cut();
    const swapped = [
      gongParty({ speakerId: 'speaker-ann', name: 'Ann Ek', affiliation: 'external' }),
      gongParty({ speakerId: 'speaker-bo', name: 'Bo Lind', affiliation: 'internal' }),
    ];
    await read(database.db, source, { calls: [gongCall({ id: '1', parties: swapped })] });
    await cut();
    expect(await texts()).toEqual([PRAISE]);
  });

  it('embeds nothing anew where a change does not touch what was said', async () => {
    await say({ id: '1' }, 'Hi.', COMPLAINT);
    await cut();
    const [before] = await excerpts();
    await read(database.db, source, { calls: [gongCall({ id: '1', title: 'Another title' })] });
    const embedder = new FakeEmbedder();
    await cut(embedder);
    expect(embedder.asked).toEqual([]);
    expect(await excerpts()).toEqual([before]);
  });

  it('leaves the calls of Projects alone', async () => {
    const project = await makeSource(database.db, workspace, { kind: 'project' });
    await read(database.db, project, { calls: [gongCall({ id: '1' })] });
    const work = await database.db.selectFrom('theme_work').select('data_point_id').execute();
    const here = await database.db
      .selectFrom('data_point')
      .select('id')
      .where('container_id', '=', project.containerId)
      .execute();
    expect(here).toHaveLength(1);
    expect(work.map((row) => row.data_point_id)).not.toContain(here[0]!.id);
  });

  it('does not lose a change that comes while it works, and writes nothing of a call that is erased', async () => {
    await say({ id: '1' }, 'Hi.', COMPLAINT);
    const { db } = database;
    const { id } = await db
      .selectFrom('data_point')
      .select('id')
      .where('container_id', '=', source.containerId)
      .executeTakeFirstOrThrow();
    const said = (await saidInCall(db, id))!;
    await db.transaction().execute((trx) => markForThemes(trx, source.containerId, [id]));
    const written = { containerId: source.containerId, dataPointId: id, mark: said.mark, excerpts: [] };
    await writeExcerpts(db, written);
    expect(await saidInCall(db, id)).toBeDefined();
    await eraseCall(db, { workspaceId: workspace.workspaceId, gongCallId: '1', by: 'person' });
    await writeExcerpts(db, written);
    expect(await saidInCall(db, id)).toBeUndefined();
    expect(await excerpts()).toEqual([]);
  });

  it('has the placing of excerpts ended that a workflow before has begun', async () => {
    const { db } = database;
    await say({ id: '1' }, 'Hi.', COMPLAINT);
    expect(await cut()).toMatchObject({ clustering: 'none' });
    const [excerpt] = await excerpts();
    await db
      .updateTable('theme_channel')
      .set({ placed_until: excerpt!.id })
      .where('container_id', '=', source.containerId)
      .execute();
    expect(await cut()).toMatchObject({ clustering: 'grow' });
  });

  it('embeds all anew for another model, and leaves each excerpt with its theme', async () => {
    const { db } = database;
    await say({ id: '1' }, 'Hi.', COMPLAINT);
    await cut();
    const themeId = '6f1dbd0c-6c0e-4f5e-9f3e-0d6a6f1dbd0c';
    await db.insertInto('theme').values({ id: themeId, container_id: source.containerId, name: 'Crashes' }).execute();
    await db.updateTable('excerpt').set({ theme_id: themeId }).where('container_id', '=', source.containerId).execute();
    const other = new FakeEmbedder('another');
    await cut(other);
    expect(other.asked).toEqual([COMPLAINT]);
    expect(await excerpts()).toMatchObject([{ theme_id: themeId }]);
  });
});

describe('a Channel that has work', () => {
  it('is woken once for what is there, and again for what comes later', async () => {
    const { db } = database;
    const isDue = async () => (await channelsToWake(db)).includes(source.containerId);
    expect(await isDue()).toBe(false);
    await say({ id: '1' }, 'Hi.', COMPLAINT);
    expect(await isDue()).toBe(true);
    await noteWoken(db, source.containerId);
    expect(await isDue()).toBe(false);
    await say({ id: '2' }, 'Hi.', PRAISE);
    expect(await isDue()).toBe(true);
    await cut();
    await noteWoken(db, source.containerId);
    expect(await isDue()).toBe(false);
  });

  it('is woken again when it was told long ago and the work is still there', async () => {
    const { db } = database;
    await say({ id: '1' }, 'Hi.', COMPLAINT);
    await noteWoken(db, source.containerId);
    await db
      .updateTable('theme_channel')
      .set({ woken_at: new Date(Date.now() + 1_000 - 180_000) })
      .where('container_id', '=', source.containerId)
      .execute();
    await db
      .updateTable('theme_work')
      .set({ marked_at: new Date(Date.now() - 600_000) })
      .where('container_id', '=', source.containerId)
      .execute();
    expect(await channelsToWake(db)).toContain(source.containerId);
  });
});
