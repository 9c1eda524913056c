import { sql } from 'kysely';
import { findConnection, storeLost } from '../../../src/db/gong-connections';
import { chartPeople } from '../../../src/db/gong-person';
import { makeMember, makeSource } from './gong-api';
import { CONNECTED, failed, GongStage } from './gong-stage';

let stage: GongStage;

beforeAll(async () => {
  stage = await GongStage.start();
});
afterAll(() => stage.stop());
beforeEach(() => stage.enterWorkspace());

describe('an authorization while Gong cannot show the directory', () => {
  it.each([
    { kind: 'status', status: 503 },
    { kind: 'retryAfter', seconds: 60 },
  ])('connects a workspace that has nothing to lose (%p)', async (fault) => {
    await stage.gong.control('faults', { match: { path: '/v2/users' }, times: 3, fault });
    expect(await stage.authorize(await stage.begin())).toBe(CONNECTED);
  });

  it('changes nothing for a workspace with sources, since the company cannot be told', async () => {
    await stage.authorize(await stage.begin());
    const before = await stage.connection();
    await makeSource(stage.database.db, stage.workspaceId, before?.id ?? '');
    await stage.gong.control('faults', {
      match: { path: '/v2/users' },
      times: 3,
      fault: { kind: 'status', status: 503 },
    });
    expect(await stage.authorize(await stage.begin())).toBe(failed('exchange_failed'));
    expect(await stage.connection()).toEqual(before);
  });
});

describe('a reconnection', () => {
  const lose = async () => {
    const { id = '' } = (await stage.connection()) ?? {};
    await storeLost(stage.database.db, id, { code: 'credentials_rejected', message: 'It was revoked.' });
    return id;
  };

  beforeEach(async () => {
    await stage.authorize(await stage.begin());
    stage.api.told.length = 0;
  });

  it('is shown to be needed, with the reason', async () => {
    await lose();
    expect(await stage.view()).toMatchObject({
      status: 'needs_reconnection',
      attention: { code: 'credentials_rejected', message: 'It was revoked.' },
    });
  });

  it('to the same company lets its sources go on', async () => {
    const id = await lose();
    await makeSource(stage.database.db, stage.workspaceId, id);
    expect(await stage.authorize(await stage.begin())).toBe(CONNECTED);
    expect(await stage.view()).toMatchObject({ status: 'connected', attention: null });
    expect((await stage.connection())?.id).toBe(id);
    expect(stage.api.told).toEqual([`reconnected ${id}`]);
  });

  it('to another company is refused while there are sources, and changes nothing', async () => {
    const id = await lose();
    await makeSource(stage.database.db, stage.workspaceId, id);
    const [before, people] = [await findConnection(stage.database.db, id), await chartPeople(stage.database.db, id)];
    expect(await stage.authorize(await stage.begin(), 'admin', stage.gong.running.secondCompany.id)).toBe(
      failed('different_company'),
    );
    expect(await findConnection(stage.database.db, id)).toEqual(before);
    expect(await chartPeople(stage.database.db, id)).toEqual(people);
    expect(stage.api.told).toEqual([]);
  });

  it('to another company is refused also when it has the same address', async () => {
    const id = await lose();
    await makeSource(stage.database.db, stage.workspaceId, id);
    await sql`update gong_person set gong_user_id = '9' || gong_user_id where connection_id = ${id}`.execute(
      stage.database.db,
    );
    expect(await stage.authorize(await stage.begin())).toBe(failed('different_company'));
  });

  it('to another company is possible once every source is disconnected or deleted, and its people take the place', async () => {
    const id = await lose();
    const source = await makeSource(stage.database.db, stage.workspaceId, id);
    await stage.database.db.updateTable('source').set({ status: 'disconnected' }).where('id', '=', source).execute();
    const old = await chartPeople(stage.database.db, id);
    expect(await stage.authorize(await stage.begin(), 'admin', stage.gong.running.secondCompany.id)).toBe(CONNECTED);
    const people = new Map((await chartPeople(stage.database.db, id)).map((person) => [person.id, person]));
    for (const { id: personId } of old) expect(people.get(personId)).toMatchObject({ listed: false, active: false });
    expect([...people.values()].filter(({ listed }) => listed).length).toBeGreaterThan(10);
  });

  it('to the same company at another address is possible if Gong has moved it', async () => {
    const id = await lose();
    await makeSource(stage.database.db, stage.workspaceId, id);
    await sql`update gong_connection set api_base_url = 'https://us-1.api.gong.io' where id = ${id}`.execute(
      stage.database.db,
    );
    expect(await stage.authorize(await stage.begin())).toBe(failed('different_company'));
    await sql`update gong_connection set attention_code = 'host_not_allowed' where id = ${id}`.execute(
      stage.database.db,
    );
    expect(await stage.authorize(await stage.begin())).toBe(CONNECTED);
  });
});

describe('disconnecting', () => {
  const disconnect = (userId: string) =>
    stage.api.as(userId, stage.workspaceId)('DELETE', `/v1/workspaces/${stage.workspaceId}/gong/connection`);

  it('forgets the tokens, ends the sources, and keeps what was imported', async () => {
    await stage.authorize(await stage.begin());
    stage.api.told.length = 0;
    expect((await disconnect(stage.admin)).statusCode).toBe(204);
    const row = await stage.connection();
    expect(row).toMatchObject({ status: 'not_connected', access_token: null, refresh_token: null });
    expect((await stage.view()).status).toBe('not_connected');
    expect(stage.api.told).toEqual([`disconnected ${row?.id}`]);
    expect((await chartPeople(stage.database.db, row?.id ?? '')).length).toBeGreaterThan(20);
    expect(await stage.actions()).toEqual([
      ['gong.connected', stage.admin],
      ['gong.disconnected', stage.admin],
    ]);
  });

  it('can be done again, and where there is nothing to disconnect', async () => {
    expect((await disconnect(stage.admin)).statusCode).toBe(204);
    await stage.authorize(await stage.begin());
    expect((await disconnect(stage.admin)).statusCode).toBe(204);
    expect((await disconnect(stage.admin)).statusCode).toBe(204);
    expect((await stage.actions()).filter(([action]) => action === 'gong.disconnected')).toHaveLength(1);
  });

  it('is for admins only', async () => {
    const viewer = await makeMember(stage.database.db, stage.workspaceId, 'viewer', true);
    const member = await makeMember(stage.database.db, stage.workspaceId, 'member');
    for (const userId of [viewer, member]) expect((await disconnect(userId)).statusCode).toBe(403);
  });

  it('lets the workspace be connected again', async () => {
    await stage.authorize(await stage.begin());
    await disconnect(stage.admin);
    expect(await stage.authorize(await stage.begin())).toBe(CONNECTED);
    expect((await stage.view()).status).toBe('connected');
  });
});

describe('the budget', () => {
  const budget = async () =>
    (await stage.api.as(stage.admin, stage.workspaceId)('GET', `/v1/workspaces/${stage.workspaceId}/gong/budget`)).json<
      Record<string, unknown>
    >();

  it('is shown as untouched before Gong is connected', async () => {
    expect(await budget()).toMatchObject({
      requestsPerSecond: 200,
      requestsPerDay: 10_000,
      usedToday: 0,
      waitingUntil: null,
    });
  });

  it('shows what is used, when it begins anew, and until when Gong wants us to wait', async () => {
    await stage.authorize(await stage.begin());
    const { resetsAt, ...used } = await budget();
    expect(used).toMatchObject({ usedToday: 1, waitingUntil: null });
    expect(Date.parse(resetsAt as string) % 86_400_000).toBe(0);
    const until = await stage.connections.budget.holdBack((await stage.connection())?.id ?? '', 60_000);
    expect((await budget()).waitingUntil).toBe(until.toISOString());
  });

  it('shows that it is spent as a wait until tomorrow', async () => {
    await stage.authorize(await stage.begin());
    await sql`update gong_budget set used_today = 10000 where connection_id = ${(await stage.connection())?.id}`.execute(
      stage.database.db,
    );
    const { resetsAt, waitingUntil } = await budget();
    expect(waitingUntil).toBe(resetsAt);
  });
});
