import { sql } from 'kysely';
import { pino } from 'pino';
import { chartPeople } from '../../../src/db/gong-person';
import { findConnection } from '../../../src/db/gong-connections';
import { OrgChart } from '../../../src/domain/org-chart';
import { ConnectionUnavailable } from '../../../src/gong-connection/connection-unavailable';
import { Directory } from '../../../src/gong-connection/directory';
import { DirectoryUnusable } from '../../../src/gong-connection/directory-merge';
import type { GongGateway } from '../../../src/gong-connection/gateway';
import { GongWait } from '../../../src/gong-connection/gong-wait';
import { namesOf } from '../../../src/gong-connection/people-names';
import { GongUnavailable } from '../../../src/gong/errors';
import type { UserPage } from '../../../src/gong/types';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { connectionsFor, connectWorkspace, pause, SimulatedGong } from './connected-gong';
import type { TestConnections } from './connected-gong';

const HOUR = 3_600_000;
const users = { path: '/v2/users' };

let database: TestDatabase;
let gong: SimulatedGong;
let connections: TestConnections;
let connectionId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  gong = await SimulatedGong.start({ people: 60, pageSize: 25, calls: 10 });
  connections = connectionsFor(database.db, gong);
  ({ connectionId } = await connectWorkspace(database.db, gong, connections));
  await gong.clear('requests');
});
afterEach(() => Promise.all([connections.close(), gong.close()]));

const refresh = (maxAgeMs = 0) => connections.directory.refresh(connectionId, { maxAgeMs });
const stored = () => chartPeople(database.db, connectionId);
const requests = async () => (await gong.requests('api')).length;
const connection = () => findConnection(database.db, connectionId);
const listed = () =>
  [...gong.running.company.people.values()].filter(({ deleted, kind }) => !deleted && kind === 'user');
/** Lets nobody be kept from reading by what came before. */
const endPause = () =>
  sql`update gong_connection set directory_not_before = null where id = ${connectionId}`.execute(database.db);
const fault = (kind: string, more: object = {}, armed: object = {}) =>
  gong.control('faults', { match: users, fault: { kind, ...more }, ...armed });

describe('a directory', () => {
  it('is read whole, page by page, and stored as Gong has it', async () => {
    expect((await refresh()).outcome).toBe('read');
    const expected = listed().map(({ id, managerId, active }) => [id, managerId, active]);
    const people = (await stored()).map(({ id, managerId, active }) => [id, managerId, active]);
    expect(people.sort()).toEqual(expected.sort());
    expect((await stored()).every((person) => person.listed)).toBe(true);
    expect(await requests()).toBe(Math.ceil(expected.length / 25));
  });

  it('is not read again before it is as old as may be', async () => {
    const { readAt } = await refresh();
    await gong.clear('requests');
    expect(await refresh(HOUR)).toEqual({ outcome: 'kept', readAt });
    expect(await requests()).toBe(0);
    await sql`update gong_connection set directory_read_at = now() - interval '61 minutes' where id = ${connectionId}`.execute(
      database.db,
    );
    expect((await refresh(HOUR)).outcome).toBe('read');
  });

  it('is read once for all who want it at the same time, in this process and others', async () => {
    const elsewhere = connectionsFor(database.db, gong);
    const outcomes = await Promise.all(
      [connections, elsewhere, connections, elsewhere].map(({ directory }) =>
        directory.refresh(connectionId, { maxAgeMs: HOUR }),
      ),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['kept', 'kept', 'kept', 'read']);
    expect(await requests()).toBe(Math.ceil(listed().length / 25));
    await elsewhere.close();
  });

  it('follows what changes in Gong', async () => {
    await refresh();
    const [someone] = listed().filter(({ managerId, active }) => managerId !== null && active);
    const { id: newcomer } = await gong.hire({ firstName: 'Newcomer', managerId: someone?.id });
    await gong.control(`users/${someone?.id}`, { title: 'Chief of Staff', active: false }, 'PATCH');
    await refresh();
    const people = new Map((await stored()).map((person) => [person.id, person]));
    expect(people.get(newcomer)).toMatchObject({ managerId: someone?.id, active: true });
    expect(people.get(someone?.id ?? '')).toMatchObject({ title: 'Chief of Staff', active: false, listed: true });
  });

  it('keeps those who vanish from it in their place, as people who have left', async () => {
    await refresh();
    const someone = listed().find(({ managerId, active }) => managerId !== null && active);
    await gong.control(`users/${someone?.id}`, { deleted: true }, 'PATCH');
    await refresh();
    const kept = (await stored()).find(({ id }) => id === someone?.id);
    expect(kept).toMatchObject({ managerId: someone?.managerId, active: false, listed: false });
    expect(new OrgChart(await stored()).teamOf([someone?.managerId ?? '']).has(someone?.id ?? '')).toBe(true);
    await gong.control(`users/${someone?.id}`, { deleted: false }, 'PATCH');
    await refresh();
    expect((await stored()).find(({ id }) => id === someone?.id)).toMatchObject({ active: true, listed: true });
  });

  it('tells names, and is read anew for someone whom it does not know', async () => {
    await refresh();
    await gong.clear('requests');
    const names = (ids: string[]) => namesOf({ db: database.db, directory: connections.directory }, connectionId, ids);
    const [known] = listed();
    expect(await names([known?.id ?? ''])).toHaveProperty('size', 1);
    expect(await requests()).toBe(0);
    const { id } = await gong.hire({ firstName: 'Nova' });
    const found = await names([id, 'nobody']);
    expect(found.get(id)).toMatch(/^Nova/);
    expect(found.has('nobody')).toBe(false);
  });
});

describe('a reading that must not replace a good chart', () => {
  let before: Awaited<ReturnType<typeof stored>>;
  beforeEach(async () => {
    await refresh();
    before = await stored();
  });

  const unchanged = async () => {
    const outcome = await refresh();
    expect(outcome.outcome).toBe('kept');
    expect(await stored()).toEqual(before);
  };

  it('is an empty one', async () => {
    await fault('emptyUsers');
    await unchanged();
  });

  it('is half of the people without a word of more', async () => {
    await fault('halfUsers');
    await unchanged();
  });

  it('is one of which a later page was lost', async () => {
    await fault('halfUsers', {}, { after: 1 });
    await unchanged();
  });

  it.each(['reset', 'cutBody', 'html'])('is one with a page that broke off (%s)', async (kind) => {
    await fault(kind, {}, { after: 1 });
    await unchanged();
  });

  it('is one that somebody else overtook', async () => {
    await fault('slow', { ms: 800 }, { times: 1 });
    const slow = refresh();
    await pause(200);
    await endPause();
    expect((await refresh()).outcome).toBe('read');
    expect((await slow).outcome).toBe('kept');
  });

  it('is tried again only after a pause, and then replaces it', async () => {
    await fault('emptyUsers');
    await refresh(HOUR / 2 ** 20);
    await gong.clear('requests');
    await sql`update gong_connection set directory_read_at = now() - interval '1 day' where id = ${connectionId}`.execute(
      database.db,
    );
    await fault('status', { status: 503 });
    expect((await refresh(HOUR)).outcome).toBe('kept');
    expect((await refresh(HOUR)).outcome).toBe('kept');
    const notBefore = (await connection())?.directory_not_before?.getTime() ?? 0;
    expect(notBefore - Date.now()).toBeGreaterThan(50_000);
    await endPause();
    expect((await refresh(HOUR)).outcome).toBe('read');
  });
});

describe('without a chart', () => {
  it('an empty answer is an error, and the next one is asked for at once', async () => {
    await fault('emptyUsers');
    await expect(refresh()).rejects.toThrow(DirectoryUnusable);
    expect(await stored()).toEqual([]);
    expect((await refresh()).outcome).toBe('read');
  });

  const directoryOf = (pages: ReturnType<typeof pageOf>[]) => {
    const listUsers = async () => pages.shift() ?? pageOf([]);
    const gateway = { open: () => ({ gong: { listUsers } }) } as unknown as GongGateway;
    return new Directory({ db: database.db, gateway, logger: pino({ level: 'silent' }) });
  };

  it('an answer of which ever more people are missing that were announced is an error too', async () => {
    const pages = [
      { ...pageOf(['1', '2'], 4), cursor: 'more' },
      { ...pageOf(['3'], 1), cursor: null },
      { ...pageOf(['1', '2'], 4), cursor: null },
    ];
    await expect(directoryOf(pages).refresh(connectionId, { maxAgeMs: 0 })).rejects.toThrow('incomplete');
    expect(pages).toEqual([]);
    expect(await stored()).toEqual([]);
  });

  it('people whom Gong announces and never gives do not keep the others from being a chart', async () => {
    const first = pageOf(['1', '2', '3'], 5);
    const pages = [first, first, pageOf(['2', '3', '4'], 5), pageOf(['3', '4'], 5)];
    const directory = directoryOf(pages);
    const listedNow = async () => (await stored()).filter(({ listed: isListed }) => isListed).map(({ id }) => id);
    expect((await directory.refresh(connectionId, { maxAgeMs: 0 })).outcome).toBe('read');
    expect(await listedNow()).toEqual(['1', '2', '3']);
    expect((await directory.refresh(connectionId, { maxAgeMs: 0 })).outcome).toBe('read');
    expect(await listedNow()).toEqual(['2', '3', '4']);
    expect((await directory.refresh(connectionId, { maxAgeMs: 0 })).outcome).toBe('kept');
    expect(pages).toEqual([]);
  });

  const pageOf = (ids: string[], totalRecords: number = ids.length): UserPage => ({
    malformed: [],
    users: ids.map((id) => ({ id, name: null, email: null, aliases: [], title: null, managerId: null, active: true })),
    totalRecords,
    cursor: null,
  });

  it('Gong’s own trouble is the caller’s', async () => {
    await fault('status', { status: 503 });
    await expect(refresh()).rejects.toThrow(GongUnavailable);
    await fault('retryAfter', { seconds: 60 });
    await expect(refresh()).rejects.toThrow(GongWait);
  });
});

describe('a wait that Gong names for the directory', () => {
  it('lets the last chart serve, and the calls go first once it is over', async () => {
    const { readAt } = await refresh();
    await fault('retryAfter', { seconds: 3 });
    expect(await refresh()).toEqual({ outcome: 'kept', readAt });
    const { gong: client } = connections.gateway.open(connectionId, { purpose: 'poll' });
    const wait = await client.countCalls({}).catch((error: unknown) => error as GongWait);
    expect(wait).toBeInstanceOf(GongWait);
    const notBefore = (await connection())?.directory_not_before?.getTime() ?? 0;
    expect(notBefore).toBeGreaterThan((wait as GongWait).until.getTime() + 2_000);
  });

  it('does not make anybody wait for the directory', async () => {
    const { readAt } = await refresh();
    await sql`update gong_connection set directory_not_before = now() + interval '20 minutes',
      directory_read_at = directory_read_at - interval '2 hours' where id = ${connectionId}`.execute(database.db);
    const startedAt = Date.now();
    const outcome = await refresh(HOUR);
    expect(outcome).toEqual({ outcome: 'kept', readAt: new Date(readAt.getTime() - 2 * HOUR) });
    expect(Date.now() - startedAt).toBeLessThan(1_000);
  });
});

describe('a reader that dies', () => {
  it('is followed by another one as soon as its claim has passed', async () => {
    await sql`update gong_connection set directory_not_before = now() + interval '1 second' where id = ${connectionId}`.execute(
      database.db,
    );
    expect((await refresh()).outcome).toBe('read');
  });
});

describe('a connection that is lost', () => {
  it('is told to the caller, and keeps its chart', async () => {
    await refresh();
    await gong.control('revoke');
    await expect(refresh()).rejects.toThrow(ConnectionUnavailable);
    await expect(refresh()).rejects.toThrow(ConnectionUnavailable);
    expect((await stored()).length).toBeGreaterThan(30);
  });

  it('is told also where there is none of that id', async () => {
    const nobody = '00000000-0000-0000-0000-000000000000';
    await expect(connections.directory.refresh(nobody, { maxAgeMs: 0 })).rejects.toThrow(ConnectionUnavailable);
  });
});
