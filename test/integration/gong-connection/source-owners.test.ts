import { sql } from 'kysely';
import { findConnection } from '../../../src/db/gong-connections';
import { sourceOwners } from '../../../src/db/source-owner';
import type { TeamedSource } from '../../../src/gong-connection/source-owners';
import { syncSourceOwners } from '../../../src/gong-connection/source-owners';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { connectionsFor, connectWorkspace, SimulatedGong } from './connected-gong';
import type { TestConnections } from './connected-gong';

let database: TestDatabase;
let gong: SimulatedGong;
let connections: TestConnections;
let workspace: { workspaceId: string; connectionId: string };
let boss: { id: string };
let other: { id: string };

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  gong = await SimulatedGong.start({ people: 60, calls: 10 });
  connections = connectionsFor(database.db, gong);
  workspace = await connectWorkspace(database.db, gong, connections);
  // Teams of our own: the simulated company has circles and other oddities.
  boss = await gong.hire({ firstName: 'Boss', managerId: null });
  other = await gong.hire({ firstName: 'Other', managerId: null });
  const lead = await gong.hire({ managerId: boss.id });
  await gong.hire({ managerId: lead.id });
  await gong.hire({ managerId: other.id });
  await refresh();
});
afterEach(() => Promise.all([connections.close(), gong.close()]));

const refresh = () => connections.directory.refresh(workspace.connectionId, { maxAgeMs: 0 });
const people = () =>
  [...gong.running.company.people.values()].filter(({ deleted, kind }) => !deleted && kind === 'user');
const reportsOf = (id: string) => people().filter(({ managerId }) => managerId === id);
/** Everyone below, without the manager. */
const teamOf = (id: string): string[] => reportsOf(id).flatMap((report) => [report.id, ...teamOf(report.id)]);
const move = (id: string, managerId: string | null) => gong.control(`users/${id}`, { managerId }, 'PATCH');
const readAt = async () => (await findConnection(database.db, workspace.connectionId))?.directory_read_at;

async function makeSource(managerIds: string[]): Promise<TeamedSource> {
  const { workspaceId, connectionId } = workspace;
  const container = await database.db
    .insertInto('container')
    .values({ workspace_id: workspaceId, kind: 'channel', name: 'Research', created_by: 'someone' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const source = await database.db
    .insertInto('source')
    .values({
      workspace_id: workspaceId,
      container_id: container.id,
      connection_id: connectionId,
      kind: 'channel',
      name: 'Calls',
      all_teams: managerIds.length === 0,
      manager_ids: managerIds,
      timeframe: '30d',
      window_start: new Date(),
      created_by: 'someone',
    })
    .returning(['id', 'connection_id', 'all_teams', 'manager_ids'])
    .executeTakeFirstOrThrow();
  await syncSourceOwners(database.db, source);
  return source;
}

const choose = async (source: TeamedSource, managerIds: string[], chosenAnew?: string[]) => {
  await database.db
    .updateTable('source')
    .set({ manager_ids: managerIds, all_teams: managerIds.length === 0 })
    .where('id', '=', source.id)
    .execute();
  const chosen = { ...source, manager_ids: managerIds, all_teams: managerIds.length === 0 };
  return syncSourceOwners(database.db, chosen, { chosenAnew });
};

const owners = async (source: TeamedSource) =>
  new Map((await sourceOwners(database.db, source.id)).map((owner) => [owner.gongUserId, owner]));

const members = async (source: TeamedSource) =>
  [...(await owners(source)).values()].filter(({ until }) => until === null).map(({ gongUserId }) => gongUserId);

describe('the owners of a source', () => {
  it('are everyone of the chosen teams, for the whole window', async () => {
    const source = await makeSource([boss.id]);
    expect((await members(source)).sort()).toEqual([boss.id, ...teamOf(boss.id)].sort());
    expect([...(await owners(source)).values()].every(({ since }) => since === null)).toBe(true);
  });

  it('gain who joins a team, from the reading of the directory before on', async () => {
    const source = await makeSource([boss.id]);
    const before = await readAt();
    const { id } = await gong.hire({ managerId: teamOf(boss.id)[0] });
    await refresh();
    expect((await owners(source)).get(id)).toEqual({ gongUserId: id, since: before, until: null });
    await refresh();
    expect((await owners(source)).get(id)?.since).toEqual(before);
  });

  it('gain whom Gong had announced and gives only now, for the whole window', async () => {
    const source = await makeSource([boss.id]);
    await sql`update gong_connection set directory_shortfall = 1 where id = ${workspace.connectionId}`.execute(
      database.db,
    );
    const { id } = await gong.hire({ managerId: boss.id });
    await refresh();
    expect((await owners(source)).get(id)).toEqual({ gongUserId: id, since: null, until: null });
    const joined = await gong.hire({ managerId: boss.id });
    await refresh();
    expect((await owners(source)).get(joined.id)?.since).not.toBeNull();
  });

  it('gain with someone who moves everyone below them', async () => {
    const source = await makeSource([boss.id]);
    await move(other.id, boss.id);
    await refresh();
    expect((await members(source)).sort()).toEqual([boss.id, ...teamOf(boss.id)].sort());
    expect(teamOf(boss.id)).toContain(other.id);
  });

  it('lose who moves to another team, from now on', async () => {
    const source = await makeSource([boss.id]);
    const mover = teamOf(boss.id)[0] ?? '';
    await move(mover, other.id);
    await refresh();
    expect((await owners(source)).get(mover)).toEqual({ gongUserId: mover, since: null, until: await readAt() });
  });

  it('keep who was missing from one reading only as if nothing had been', async () => {
    const source = await makeSource([boss.id]);
    const mover = teamOf(boss.id)[0] ?? '';
    await move(mover, other.id);
    await refresh();
    await move(mover, boss.id);
    await refresh();
    expect((await owners(source)).get(mover)).toEqual({ gongUserId: mover, since: null, until: null });
  });

  it('keep who has left the company: their calls count', async () => {
    const source = await makeSource([boss.id]);
    const leaver = teamOf(boss.id)[0] ?? '';
    await gong.control(`users/${leaver}`, { deleted: true }, 'PATCH');
    await refresh();
    expect(await members(source)).toContain(leaver);
  });

  it('gain those of a team that is added, for the whole window', async () => {
    const source = await makeSource([boss.id]);
    await choose(source, [boss.id, other.id], [other.id]);
    const added = await owners(source);
    for (const id of [other.id, ...teamOf(other.id)]) expect(added.get(id)).toMatchObject({ since: null, until: null });
  });

  it('gain them for the whole window also if the directory is read before the source looks', async () => {
    const source = await makeSource([boss.id]);
    await database.db
      .updateTable('source')
      .set({ manager_ids: [boss.id, other.id] })
      .where('id', '=', source.id)
      .execute();
    await refresh();
    expect((await owners(source)).get(other.id)).toMatchObject({ since: null, until: null });
  });

  it('have the whole window of someone who had joined later, once their team is added', async () => {
    const source = await makeSource([boss.id]);
    const { id } = await gong.hire({ managerId: teamOf(boss.id)[0] });
    await refresh();
    expect((await owners(source)).get(id)?.since).not.toBeNull();
    const theirs = teamOf(boss.id)[0] ?? '';
    await choose(source, [boss.id, theirs], [theirs]);
    expect((await owners(source)).get(id)).toMatchObject({ since: null, until: null });
  });

  it('keep the calls of a team that is taken away up to now', async () => {
    const source = await makeSource([boss.id, other.id]);
    await choose(source, [boss.id]);
    const gone = (await owners(source)).get(other.id);
    expect(gone?.until).toBeInstanceOf(Date);
    expect((await members(source)).sort()).toEqual([boss.id, ...teamOf(boss.id)].sort());
  });

  it('are nobody in particular where all calls are wanted, and anew the whole team when one is chosen again', async () => {
    const source = await makeSource([boss.id]);
    expect(await choose(source, [])).toBe('all');
    expect((await owners(source)).size).toBe(0);
    await refresh();
    expect((await owners(source)).size).toBe(0);
    await choose(source, [boss.id]);
    expect([...(await owners(source)).values()].every(({ since, until }) => since === null && until === null)).toBe(
      true,
    );
  });

  it('are left alone once the source is deleted or disconnected', async () => {
    const [deleted, ended] = [await makeSource([boss.id]), await makeSource([boss.id])];
    await sql`update source set deleted_at = now() where id = ${deleted.id}`.execute(database.db);
    await sql`update source set status = 'disconnected' where id = ${ended.id}`.execute(database.db);
    const { id } = await gong.hire({ managerId: boss.id });
    await refresh();
    expect((await owners(deleted)).has(id)).toBe(false);
    expect((await owners(ended)).has(id)).toBe(false);
  });

  it('are the same, whoever brings them up to date at the same time', async () => {
    const source = await makeSource([boss.id]);
    await gong.hire({ managerId: boss.id });
    await Promise.all([refresh(), ...Array.from({ length: 5 }, () => syncSourceOwners(database.db, source))]);
    await syncSourceOwners(database.db, source);
    expect((await members(source)).sort()).toEqual([boss.id, ...teamOf(boss.id)].sort());
  });
});
