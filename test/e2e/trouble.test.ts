import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { System } from '../integration/rig/system';
import { ApiClient } from '../integration/api/api-client';
import { Console, PASSWORD } from './rig/console';
import { consentAs } from './rig/gong-consent';

const EVIL = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
const RIGHT_TO_LEFT = 'שיחה עם לקוח \u202e gnp.exe';
const LONG_NAME = `${'ארוך מאוד '.repeat(6)}${'unbroken'.repeat(16)}`;

/** What goes wrong, and what people see of it. */
describe('The console', () => {
  let system: System;
  let person: Console;
  let w: string;
  let channelId: string;
  let invitation: string;

  beforeAll(async () => {
    system = await System.start({ settings: { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' } });
    w = system.workspaceId;
    await system.gong.addCall({ title: EVIL, brief: EVIL, transcript: [{ party: 0, sentences: [EVIL] }] });
    await system.gong.addCall({ title: RIGHT_TO_LEFT });
    ({ channelId } = await system.addBoth({ name: 'Everyone’s calls' }));
    person = await Console.open(system.api.url);
    const invited = await invite('admin', 'mary@acme.test');
    await person.join(invited);
  });

  afterAll(async () => {
    await person?.close();
    await system?.stop();
  });

  async function invite(role: string, email: string): Promise<string> {
    const body = { role, email, name: email.split('@')[0] };
    const made = await system.client.post<{ inviteUrl: string }>(`/v1/workspaces/${w}/members`, body);
    return made.body.inviteUrl;
  }

  const sourcesPath = () => `/w/${w}/channels/${channelId}/sources`;
  const theSource = () => person.page.getByRole('article', { name: 'Everyone’s calls' });

  it('shows HTML, scripts and right-to-left text of calls as text, and runs none of it', async () => {
    const { page } = person;
    await person.go(sourcesPath());
    await theSource().getByText('Live', { exact: true }).waitFor({ timeout: 40_000 });
    await person.go(`/w/${w}/channels/${channelId}`);
    await page.getByRole('listitem').filter({ hasText: 'gnp.exe' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: '<script>' }).getByRole('link').click();
    await person.heading(EVIL);
    expect(await page.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined();
    await person.inspect('hostile-call');
  });

  it('says that the network is gone, and keeps what was typed until it is back', async () => {
    const { page, context } = person;
    await person.go(`/w/${w}/channels`);
    await page.getByRole('button', { name: 'New Channel' }).click();
    await page.getByLabel('Name').fill(LONG_NAME);
    await context.setOffline(true);
    await page.getByText('You are offline.').waitFor();
    await page.getByRole('button', { name: 'Create Channel' }).click();
    await page.getByRole('dialog').getByText('Callweave cannot be reached').waitFor();
    await person.inspect('offline');
    await context.setOffline(false);
    await page.getByText('You are offline.').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Name').inputValue()).toBe(LONG_NAME);
  });

  it('asks to sign in again over the open page once a session has ended, and keeps what was typed', async () => {
    const { page, context } = person;
    await context.clearCookies();
    await page.getByRole('button', { name: 'Create Channel' }).click();
    await page.getByText('Your session has ended').waitFor();
    await person.inspect('session-ended');
    const again = page.getByRole('dialog', { name: 'Your session has ended' });
    const password = again.getByRole('textbox', { name: 'Password' });
    expect(await password.evaluate((field) => field === document.activeElement)).toBe(true);
    await password.fill(PASSWORD);
    await again.getByRole('button', { name: 'Sign in' }).click();
    await again.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Name').inputValue()).toBe(LONG_NAME);
    await page.getByRole('button', { name: 'Create Channel' }).click();
    await person.heading(LONG_NAME);
  });

  it('shows a long name, from right to left too, without anything beside it being pushed away', async () => {
    const { page } = person;
    await page.getByRole('dialog', { name: /^Add a source to/ }).waitFor();
    await person.narrow();
    await person.inspect('long-name-dialog');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await person.untilWithinWidth();
    await page.getByRole('button', { name: 'More for this Channel' }).click();
    await page.getByRole('menuitem', { name: 'Export as CSV' }).waitFor();
    await page.keyboard.press('Escape');
    await person.inspect('long-name-narrow');
    await person.wide();
    await person.go(`/w/${w}/channels`);
    await page.getByRole('listitem').filter({ hasText: LONG_NAME }).waitFor();
    await person.untilWithinWidth();
  });

  it('leads somebody who is signed out to sign in, and back to where they wanted to go', async () => {
    const { page, context } = person;
    await context.clearCookies();
    await person.go(`${sourcesPath()}?show=here`);
    await person.heading('Sign in');
    await person.inspect('sign-in');
    await page.getByLabel('Email').fill('mary@acme.test');
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await theSource().waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`${sourcesPath()}?show=here`);
  });

  it('goes on by itself once they have signed in again in another tab', async () => {
    const { page, context } = person;
    await context.clearCookies();
    await page.getByRole('link', { name: 'Projects' }).click();
    const again = page.getByRole('dialog', { name: 'Your session has ended' });
    await again.waitFor();
    const other = await context.newPage();
    await other.goto(person.url);
    await other.getByLabel('Email').fill('mary@acme.test');
    await other.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.getByRole('heading', { name: 'Channels' }).waitFor();
    await other.close();
    // Chromium without a screen takes each tab for the one in front.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await again.waitFor({ state: 'detached' });
    await person.heading('Projects');
    await person.go(sourcesPath());
    await theSource().waitFor();
  });

  it('names the likely reasons where a source found nothing', async () => {
    await system.gong.clearFaults();
    const quiet = await Console.openAsNewAdmin(system, 'Quiet', 'quiet@acme.test');
    try {
      await quiet.go('/settings/integrations');
      await quiet.page.getByRole('button', { name: 'Connect Gong' }).click();
      await consentAs(quiet.page, 'technical admin');
      await quiet.page.getByText('Requests to Gong today').waitFor();
      await system.gong.showOnly([]);
      await quiet.go(`/w/${quiet.w}/channels`);
      await quiet.page.getByRole('button', { name: 'New Channel' }).click();
      await quiet.page.getByLabel('Name').fill('Silence');
      await quiet.page.getByRole('button', { name: 'Create Channel' }).click();
      await quiet.page.getByLabel(/All managers/).check();
      await quiet.page.getByRole('button', { name: 'Go on' }).click();
      await quiet.page.getByRole('button', { name: 'Go on' }).click();
      await quiet.page.getByText('No calls in this time').waitFor();
      await quiet.page.getByRole('button', { name: 'Begin to import' }).click();
      await quiet.page.getByText('No calls found').waitFor({ timeout: 30_000 });
      await quiet.page.getByText(/whoever connected Gong cannot see them/).waitFor();
      await quiet.inspect('no-calls-found');
      expect(quiet.findings).toEqual([]);
      await quiet.go(`/w/${quiet.w}/settings/members?invite=person`);
      await quiet.page.getByLabel('Name').fill('Mary');
      await quiet.page.getByLabel('Email').fill('mary@acme.test');
      await quiet.page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
      invitation = await quiet.page.getByLabel('Invitation link').inputValue();
    } finally {
      await quiet.close();
      await system.gong.showOnly(null);
    }
  });

  it('takes somebody with an account into a further workspace, and lets them switch', async () => {
    const { page } = person;
    await page.goto(invitation);
    await page.getByRole('button', { name: 'Accept the invitation' }).click();
    await page.getByRole('button', { name: /: switch workspace$/ }).click();
    await person.inspect('switch-workspace');
    await page.getByRole('menuitem', { name: 'Research' }).click();
    await page.waitForURL(`**/w/${w}/channels`);
    await page.getByRole('listitem').filter({ hasText: LONG_NAME }).waitFor();
  });

  it('keeps the buttons of admins from a viewer, and says whom to ask', async () => {
    const viewer = await Console.open(system.api.url);
    try {
      await viewer.join(await invite('viewer', 'victor@acme.test'));
      await viewer.page.getByText('No Channel is shared with you yet').waitFor();
      expect(await viewer.page.getByRole('button', { name: 'New Channel' }).count()).toBe(0);
      await viewer.go(`/w/${w}/settings/integrations`);
      await viewer.page.getByText('Requests to Gong today').waitFor();
      expect(await viewer.page.getByRole('button', { name: 'Disconnect' }).count()).toBe(0);
      await viewer.go(`/w/${w}/channels/${channelId}`);
      await viewer.page.getByText('There is nothing here for you').waitFor();
      expect(viewer.complaints).toEqual([]);
    } finally {
      await viewer.close();
    }
  });

  it('tells another program what happens, and shows what became of it', async () => {
    const { page } = person;
    const told: string[] = [];
    const listener = createServer((request, response) => {
      told.push(String(request.headers['webhook-signature']));
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    try {
      const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`;
      await person.go(`/w/${w}/settings/webhooks`);
      await page.getByRole('button', { name: 'New webhook' }).click();
      await page.getByLabel('Address').fill('http://internal.example/hook');
      await page.getByRole('button', { name: 'Make webhook' }).click();
      await page.getByRole('dialog').getByText(/url /).waitFor();
      await page.getByLabel('Address').fill(url);
      await page.getByRole('button', { name: 'Make webhook' }).click();
      expect(await page.getByLabel('Secret').inputValue()).toMatch(/^whsec_/);
      await person.inspect('webhook-secret');
      await page.getByRole('button', { name: 'Done' }).click();
      await system.gong.addCall({ title: 'A call to be told of' });
      await system.command((await onlySource()).id, 'sync');
      const webhook = page.getByRole('article', { name: url });
      await webhook.getByRole('button', { name: 'Deliveries' }).click();
      await webhook.getByText('Delivered').first().waitFor({ timeout: 30_000 });
      expect(told[0]).toMatch(/^v1,/);
      await person.inspect('webhooks');
      await webhook.getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('button', { name: 'Delete webhook' }).click();
      await page.getByText('No webhook yet').waitFor();
    } finally {
      listener.closeAllConnections();
      await new Promise((resolve) => listener.close(resolve));
    }
  });

  it('shows on every page that Gong needs to be reconnected, and mends it by one click and a consent', async () => {
    const { page } = person;
    const { id } = await onlySource();
    await system.gong.revoke();
    await system.command(id, 'sync');
    await person.go(`/w/${w}/settings/members`);
    const banner = page.getByRole('alert').filter({ hasText: 'Gong needs to be reconnected' });
    await banner.waitFor({ timeout: 40_000 });
    await person.go(sourcesPath());
    await theSource().getByText('Needs reconnection').waitFor();
    await person.inspect('needs-reconnection');
    await banner.getByRole('button', { name: 'Reconnect Gong' }).click();
    await consentAs(page, 'technical admin');
    await theSource().getByText('Live', { exact: true }).waitFor({ timeout: 20_000 });
    await banner.waitFor({ state: 'detached' });
  });

  it('says that Gong asked to wait, and until when', async () => {
    const { id } = await onlySource();
    await person.go(sourcesPath());
    await system.gong.arm({ kind: 'retryAfter', seconds: 600 }, { times: null, match: { path: '/v2/calls' } });
    await system.command(id, 'sync');
    await theSource().getByText('Waiting for Gong').waitFor({ timeout: 20_000 });
    await theSource()
      .getByText(/It goes on by itself at/)
      .waitFor();
    await person.inspect('waiting');
    await system.gong.clearFaults();
  });

  it('follows in one tab what is done in another', async () => {
    const other = await person.context.newPage();
    await other.goto(`${person.url}${sourcesPath()}`);
    await other.getByRole('article', { name: 'Everyone’s calls' }).waitFor();
    await person.page.bringToFront();
    const { id } = await onlySource();
    await system.command(id, 'pause');
    await theSource().getByText('Paused', { exact: true }).waitFor();
    await other.getByRole('article').getByText('Paused', { exact: true }).waitFor();
    await other.close();
  });

  it('manages members, keys and the log of both', async () => {
    const { page } = person;
    await person.go(`/w/${w}/settings/members`);
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByLabel('Name').fill('Nora');
    await page.getByLabel('Email').fill('nora@acme.test');
    await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
    expect(await page.getByLabel('Invitation link').inputValue()).toContain('/invite/');
    await person.inspect('invited');
    await person.go(`/w/${w}/settings/members`);
    await page.getByText('nora@acme.test').waitFor();
    await person.inspect('members');
    await person.go(`/w/${w}/settings/api-keys`);
    await page.getByRole('button', { name: 'New API key' }).click();
    await page.getByLabel('Name').fill('nightly report');
    await page.getByRole('button', { name: 'Make key' }).click();
    const key = await page.getByLabel('API key', { exact: true }).inputValue();
    expect((await ApiClient.withKey(system.api.url, key).get('/v1/me')).status).toBe(200);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Revoke nightly report' }).click();
    await page.getByRole('button', { name: 'Revoke key' }).click();
    await page.getByText('No API key yet').waitFor();
    expect((await ApiClient.withKey(system.api.url, key).get('/v1/me')).status).toBe(401);
    await person.inspect('api-keys');
    await person.go(`/w/${w}/settings/audit-log`);
    await page.getByText('Api key revoked').first().waitFor();
    await person.inspect('audit-log');
  });

  it('says before Gong is disconnected what becomes of sources and calls', async () => {
    const { page } = person;
    await person.go(`/w/${w}/settings/integrations`);
    await page.getByRole('button', { name: 'Disconnect' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Every source in every Channel and Project stops for good.').waitFor();
    await dialog.getByText(/Company settings → Ecosystem/).waitFor();
    await person.inspect('disconnect-gong');
    await dialog.getByRole('button', { name: 'Disconnect Gong' }).click();
    await page.getByRole('button', { name: 'Connect Gong' }).waitFor();
    await person.go(`/w/${w}/channels/${channelId}`);
    await page.getByRole('listitem').first().waitFor();
  });

  it('is accessible: axe finds nothing serious on any of these pages', () => {
    expect(person.findings).toEqual([]);
  });

  it('had nothing that the browser refused or complained of', () => {
    expect(person.complaints).toEqual([]);
  });

  async function onlySource(): Promise<{ id: string }> {
    const { body } = await system.client.get<{ data: { id: string }[] }>(`/v1/channels/${channelId}/sources`);
    const [source] = body.data;
    if (!source) throw new Error('The Channel has no source.');
    return source;
  }
});
