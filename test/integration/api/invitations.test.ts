import type { ApiClient } from './api-client';
import { startApi } from './api-under-test';
import type { ApiUnderTest, Bootstrapped } from './api-under-test';
import { browser, signIn, tokenOf } from './browser';

const PASSWORD = 'correct horse battery staple';

let api: ApiUnderTest;
let acme: Bootstrapped & { admin: ApiClient };
let globex: Bootstrapped & { admin: ApiClient };

beforeAll(async () => {
  api = await startApi();
  acme = await api.bootstrap('Acme', 'admin@acme.test');
  globex = await api.bootstrap('Globex', 'admin@globex.test');
});

afterAll(() => api.stop());

type Invited = { userId: string; inviteUrl: string };

async function invite(by: typeof acme, email: string, role = 'member'): Promise<Invited> {
  const answer = await by.admin.post<Invited>(members(by), { email, name: 'Sam', role });
  expect(answer.status).toBe(201);
  return answer.body;
}

const members = (of: typeof acme, path = '') => `/v1/workspaces/${of.workspaceId}/members${path}`;
const invitation = ({ inviteUrl }: Invited, path = '') => `/v1/invitations/${tokenOf(inviteUrl)}${path}`;

/** Somebody who set a password by an invitation of this workspace. */
async function withAccount(by: typeof acme, email: string): Promise<{ userId: string; cookie: string }> {
  const invited = await invite(by, email);
  expect((await api.nobody.post(invitation(invited, '/accept'), { password: PASSWORD })).status).toBe(200);
  const { cookie } = await signIn(api.url, email, PASSWORD);
  return { userId: invited.userId, cookie };
}

async function workspacesOf(cookie: string): Promise<string[]> {
  const me = await browser(api.url, cookie).get<{ workspaces: { name: string }[] }>('/v1/me');
  return me.body.workspaces.map((workspace) => workspace.name);
}

describe('a new person', () => {
  it('is listed and can have a key before they set a password', async () => {
    const { userId } = await invite(acme, 'New.Person@acme.test', 'viewer');
    const { body } = await acme.admin.get<{ data: object[] }>(members(acme, '?limit=100'));
    const listed = {
      userId,
      name: 'Sam',
      email: 'new.person@acme.test',
      role: 'viewer',
      mayAuthorizeGong: false,
      invited: true,
    };
    expect(body.data).toContainEqual(listed);
    const key = await acme.admin.post<{ apiKey: string }>(members(acme, `/${userId}/api-keys`), { name: 'k' });
    expect((await api.as(key.body.apiKey).get('/v1/me')).body).toMatchObject({ userId });
  });

  it('sets a password by the link, once, and signs in with it', async () => {
    const invited = await invite(acme, 'sets@acme.test');
    expect(invited.inviteUrl.startsWith(`${api.url}/invite/`)).toBe(true);
    const shown = await api.nobody.get(invitation(invited));
    expect(shown.body).toMatchObject({
      workspaceName: 'Acme',
      email: 'sets@acme.test',
      role: 'member',
      mode: 'set_password',
    });
    expect((await api.nobody.post(invitation(invited, '/accept'), { password: 'short' })).status).toBe(400);
    expect((await api.nobody.post(invitation(invited, '/accept'), {})).status).toBe(400);
    expect((await api.nobody.post(invitation(invited, '/accept'), { password: PASSWORD })).status).toBe(200);

    const again = await api.nobody.post(invitation(invited, '/accept'), { password: 'another password' });
    expect(again).toMatchObject({ status: 409, body: { code: 'invitation_used' } });
    expect((await signIn(api.url, 'sets@acme.test', 'another password')).status).toBe(401);
    const { cookie } = await signIn(api.url, 'Sets@ACME.test', PASSWORD);
    expect(await workspacesOf(cookie)).toEqual(['Acme']);
  });

  it('sets it once though two do so at the same moment', async () => {
    const invited = await invite(acme, 'twice@acme.test');
    const passwords = ['first password', 'second password', 'third password'];
    const answers = await Promise.all(
      passwords.map((password) => api.nobody.post(invitation(invited, '/accept'), { password })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const signIns = await Promise.all(passwords.map((password) => signIn(api.url, 'twice@acme.test', password)));
    expect(signIns.map(({ status }) => status)).toEqual(answers.map(({ status }) => (status === 200 ? 200 : 401)));
  });

  it('cannot use a link that has expired, and can use the one made anew', async () => {
    const invited = await invite(acme, 'late@acme.test');
    await api.database.db
      .updateTable('invitation')
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where('userId', '=', invited.userId)
      .execute();
    const late = await api.nobody.post(invitation(invited, '/accept'), { password: PASSWORD });
    expect(late).toMatchObject({ status: 409, body: { code: 'invitation_expired' } });
    const renewed = await acme.admin.post<Invited>(members(acme, `/${invited.userId}/invitation`));
    expect(renewed).toMatchObject({ status: 201, body: { userId: invited.userId } });
    expect((await api.nobody.get(invitation(invited))).status).toBe(404);
    expect((await api.nobody.post(invitation(renewed.body, '/accept'), { password: PASSWORD })).status).toBe(200);
  });

  it('cannot use the link after they were taken out again', async () => {
    const invited = await invite(acme, 'unwanted@acme.test');
    expect((await acme.admin.delete(members(acme, `/${invited.userId}`))).status).toBe(204);
    const answer = await api.nobody.post(invitation(invited, '/accept'), { password: PASSWORD });
    expect(answer).toMatchObject({ status: 409, body: { code: 'invitation_withdrawn' } });
    const once = await invite(acme, 'unwanted@acme.test');
    expect(once.userId).toBe(invited.userId);
    expect((await api.nobody.post(invitation(once, '/accept'), { password: PASSWORD })).status).toBe(200);
  });

  it('is refused with a link that nobody made', async () => {
    expect((await api.nobody.get('/v1/invitations/nonsense')).status).toBe(404);
    expect((await api.nobody.post('/v1/invitations/nonsense/accept', { password: PASSWORD })).status).toBe(404);
  });
});

describe('somebody who has an account', () => {
  it('is in only once they accept, signed in as themselves', async () => {
    const { userId, cookie } = await withAccount(acme, 'both@acme.test');
    const invited = await invite(globex, 'both@acme.test', 'viewer');
    expect(invited.userId).toBe(userId);
    expect(await workspacesOf(cookie)).toEqual(['Acme']);
    expect((await browser(api.url, cookie).get(members(globex))).status).toBe(404);
    const key = await globex.admin.post(members(globex, `/${userId}/api-keys`), { name: 'k' });
    expect(key).toMatchObject({ status: 409, body: { code: 'invitation_pending' } });

    expect((await api.nobody.get(invitation(invited))).body).toMatchObject({ mode: 'sign_in' });
    expect((await api.nobody.post(invitation(invited, '/accept'), {})).status).toBe(401);
    expect((await browser(api.url, cookie).post(invitation(invited, '/accept'), {})).status).toBe(200);
    expect(await workspacesOf(cookie)).toEqual(['Acme', 'Globex']);
    expect((await globex.admin.get(members(globex, '?limit=100'))).body).toMatchObject({
      data: expect.arrayContaining([expect.objectContaining({ userId, role: 'viewer', invited: false })]) as unknown,
    });
  });

  it('keeps their password whatever is sent with the link', async () => {
    const { cookie } = await withAccount(acme, 'keeps@acme.test');
    const invited = await invite(globex, 'keeps@acme.test');
    const stolen = { password: 'password of a thief' };
    expect((await api.nobody.post(invitation(invited, '/accept'), stolen)).status).toBe(401);
    expect((await browser(api.url, cookie).post(invitation(invited, '/accept'), stolen)).status).toBe(422);
    expect((await signIn(api.url, 'keeps@acme.test', stolen.password)).status).toBe(401);
    expect((await signIn(api.url, 'keeps@acme.test', PASSWORD)).status).toBe(200);
  });

  it('cannot be stood in for by somebody else or by a key', async () => {
    const { userId } = await withAccount(acme, 'wanted@acme.test');
    const other = await withAccount(acme, 'other@acme.test');
    const invited = await invite(globex, 'wanted@acme.test');
    const asOther = await browser(api.url, other.cookie).post(invitation(invited, '/accept'), {});
    expect(asOther).toMatchObject({ status: 403, body: { code: 'other_person_invited' } });
    const key = await acme.admin.post<{ apiKey: string }>(members(acme, `/${userId}/api-keys`), { name: 'k' });
    const asKey = await api.as(key.body.apiKey).post(invitation(invited, '/accept'), {});
    expect(asKey).toMatchObject({ status: 403, body: { code: 'session_required' } });
  });

  it('gets no password from the links of two workspaces that invited them before they had one', async () => {
    const first = await invite(acme, 'between@acme.test');
    const second = await invite(globex, 'between@acme.test');
    expect((await api.nobody.get(invitation(second))).body).toMatchObject({ mode: 'sign_in' });
    expect((await api.nobody.post(invitation(second, '/accept'), { password: PASSWORD })).status).toBe(401);
    expect((await api.nobody.post(invitation(first, '/accept'), { password: PASSWORD })).status).toBe(200);
    const { cookie } = await signIn(api.url, 'between@acme.test', PASSWORD);
    expect(await workspacesOf(cookie)).toEqual(['Acme']);
  });

  it('is not opened by an older link once an operator made them an admin elsewhere', async () => {
    const invited = await invite(acme, 'chief@initech.test');
    const initech = await api.bootstrap('Initech', 'chief@initech.test');
    expect(initech.userId).toBe(invited.userId);
    expect((await api.nobody.post(invitation(invited, '/accept'), { password: 'set by acme' })).status).toBe(401);
    const own = { userId: initech.userId, inviteUrl: initech.inviteUrl ?? '' };
    expect((await api.nobody.post(invitation(own, '/accept'), { password: PASSWORD })).status).toBe(200);
    const { cookie } = await signIn(api.url, 'chief@initech.test', PASSWORD);
    expect(await workspacesOf(cookie)).toEqual(['Acme', 'Initech']);
  });

  it('can be given another role, or be uninvited, before they accept', async () => {
    const { userId, cookie } = await withAccount(acme, 'pending@acme.test');
    const invited = await invite(globex, 'pending@acme.test', 'viewer');
    const changed = await globex.admin.patch(members(globex, `/${userId}`), { role: 'member' });
    expect(changed).toMatchObject({ status: 200, body: { role: 'member', invited: true } });
    expect((await globex.admin.delete(members(globex, `/${userId}`))).status).toBe(204);
    expect((await browser(api.url, cookie).post(invitation(invited, '/accept'), {})).status).toBe(409);
    expect(await workspacesOf(cookie)).toEqual(['Acme']);
  });
});

it('answers 409 to inviting a member, or somebody invited already', async () => {
  await invite(acme, 'same@acme.test');
  const again = await acme.admin.post(members(acme), { email: 'SAME@acme.test', name: 'Sam', role: 'member' });
  expect(again).toMatchObject({ status: 409, body: { code: 'already_invited' } });
  const self = await acme.admin.post(members(acme), { email: 'admin@acme.test', name: 'Sam', role: 'member' });
  expect(self.status).toBe(409);
  await withAccount(acme, 'joined@acme.test');
  const joined = await acme.admin.post(members(acme), { email: 'joined@acme.test', name: 'Sam', role: 'member' });
  expect(joined).toMatchObject({ status: 409, body: { code: 'already_member' } });
});

it('invites one person once though several admins do so at the same moment', async () => {
  const body = { email: 'race@acme.test', name: 'Sam', role: 'member' };
  const answers = await Promise.all([1, 2, 3, 4].map(() => acme.admin.post<Invited>(members(acme), body)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
});

it('keeps no token of a link and no key in the database or the log', async () => {
  const invited = await invite(acme, 'secret@acme.test');
  const key = await acme.admin.post<{ apiKey: string }>(members(acme, `/${invited.userId}/api-keys`), { name: 'k' });
  await api.nobody.get(invitation(invited));
  const rows = JSON.stringify([
    await api.database.db.selectFrom('invitation').selectAll().execute(),
    await api.database.db.selectFrom('apikey').selectAll().execute(),
  ]);
  for (const secret of [tokenOf(invited.inviteUrl), key.body.apiKey]) {
    expect(rows).not.toContain(secret);
    expect(api.api.lines.join('\n')).not.toContain(secret);
  }
});
