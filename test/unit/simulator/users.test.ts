import type { GongClient, Page } from './rig';
import { Rig } from './rig';

interface UserItem {
  id: string;
  emailAddress?: string | null;
  firstName?: string | null;
  managerId?: string | null;
  active: boolean;
  created: string;
  settings: Record<string, boolean>;
}

type Users = Page & { users: UserItem[] };

describe('the user directory of the simulated Gong', () => {
  let rig: Rig;
  let gong: GongClient;
  beforeAll(async () => {
    rig = await Rig.start({ people: 250, calls: 20 });
    gong = await rig.client();
  });
  afterAll(() => rig.close());

  async function everyUser(query = ''): Promise<UserItem[]> {
    const users: UserItem[] = [];
    let cursor: string | undefined;
    do {
      const page = await gong.get<Users>(
        `/v2/users?${new URLSearchParams({ ...(cursor && { cursor }) }).toString()}${query}`,
      );
      users.push(...page.body.users);
      cursor = page.body.records.cursor;
    } while (cursor);
    return users;
  }

  test('lists everyone once, a hundred a page, without deleted people and avatars', async () => {
    const users = await everyUser();
    const { people } = await rig.truth();
    expect(users.map(({ id }) => id).sort()).toEqual(
      people
        .filter(({ listed }) => listed)
        .map(({ id }) => id)
        .sort(),
    );
    expect(people.some(({ deleted }) => deleted)).toBe(true);
  });

  test('leaves the cursor out on the last page and counts everyone in the total', async () => {
    const first = await gong.get<Users>('/v2/users');
    expect(first.body.records).toMatchObject({
      currentPageSize: 100,
      currentPageNumber: 0,
      cursor: expect.any(String) as string,
    });
    const second = await gong.get<Users>(`/v2/users?cursor=${first.body.records.cursor}`);
    const third = await gong.get<Users>(`/v2/users?cursor=${second.body.records.cursor}`);
    expect(third.body.records.currentPageNumber).toBe(2);
    expect('cursor' in third.body.records).toBe(false);
    expect(third.body.records.totalRecords).toBe(200 + third.body.records.currentPageSize);
  });

  test('adds avatars only when asked', async () => {
    const { people } = await rig.truth();
    const avatars = people.filter(({ kind }) => kind === 'avatar').map(({ id }) => id);
    const ids = new Set((await everyUser('&includeAvatars=true')).map(({ id }) => id));
    expect(avatars.length).toBeGreaterThan(0);
    expect(avatars.every((id) => ids.has(id))).toBe(true);
  });

  test('gives empty fields both as null and by leaving them out', async () => {
    const users = await everyUser();
    expect(users.some((user) => user.managerId === null)).toBe(true);
    expect(users.some((user) => !('trustedEmailAddress' in user))).toBe(true);
    expect(users.some((user) => 'trustedEmailAddress' in user)).toBe(true);
    expect(users.some((user) => user.emailAddress === null || !('emailAddress' in user))).toBe(true);
    expect(users.some((user) => user.firstName === null || !('firstName' in user))).toBe(true);
  });

  test('has ids that differ although they are the same number', async () => {
    const ids = (await everyUser()).map(({ id }) => id);
    expect(new Set(ids.map(Number)).size).toBeLessThan(ids.length);
    expect(ids.every((id) => /^\d{18,20}$/.test(id))).toBe(true);
  });

  test('finds users by id in one request, and nobody with an exact 404', async () => {
    const [one, two] = await everyUser();
    const found = await gong.post<Users>('/v2/users/extensive', { filter: { userIds: [one?.id, two?.id, '1'] } });
    expect(found.body.users.map(({ id }) => id).sort()).toEqual([one?.id, two?.id].sort());
    const none = await gong.post('/v2/users/extensive', { filter: { userIds: ['1'] } });
    expect([none.status, none.body.errors]).toEqual([404, ['No users found corresponding to the provided filters']]);
  });

  test('insists on a filter, which may be empty', async () => {
    expect((await gong.post('/v2/users/extensive', {})).status).toBe(400);
    expect((await gong.post<Users>('/v2/users/extensive', { filter: {} })).body.users).toHaveLength(100);
  });

  test('gives a single user, and 404 for a deleted one', async () => {
    const [one] = await everyUser();
    const single = await gong.get<{ user: UserItem }>(`/v2/users/${one?.id}`);
    expect(single.body.user).toEqual(one);
    const deleted = (await rig.truth()).people.find((person) => person.deleted);
    expect((await gong.get(`/v2/users/${deleted?.id}`)).status).toBe(404);
  });

  test('changes as the truth does', async () => {
    const added = await rig.control<{ id: string }>('POST', '/users', { firstName: 'New', managerId: '5' });
    expect((await gong.get<{ user: UserItem }>(`/v2/users/${added.id}`)).body.user).toMatchObject({
      firstName: 'New',
      managerId: '5',
    });
    await rig.control('PATCH', `/users/${added.id}`, { active: false, managerId: null });
    expect((await gong.get<{ user: UserItem }>(`/v2/users/${added.id}`)).body.user.active).toBe(false);
    await rig.control('DELETE', `/users/${added.id}`);
    expect((await gong.get(`/v2/users/${added.id}`)).status).toBe(404);
  });

  test('refuses without the scope, in the words that name it', async () => {
    const poor = await rig.client({ scope: 'api:calls:read:basic' });
    const { status, body } = await poor.get('/v2/users');
    expect([status, body.errors]).toEqual([401, ["You don't have permission to use 'api:users:read' in your app."]]);
  });
});
