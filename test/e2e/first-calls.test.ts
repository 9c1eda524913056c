import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { System } from '../integration/rig/system';
import { Console } from './rig/console';
import { consentAs } from './rig/gong-consent';

/** From an invitation to the words of a call, in one browser; each step begins where the one before has ended. */
describe('A new workspace', () => {
  let system: System;
  let person: Console & { w: string };
  const noticesSeen: string[] = [];

  beforeAll(async () => {
    system = await System.start();
    person = await Console.openAsNewAdmin(system, 'Aurora Research', 'grace@aurora.test');
  });

  afterAll(async () => {
    await person?.close();
    await system?.stop();
  });

  it('says what to do where nothing is yet', async () => {
    await person.page.getByText('Make your first Channel').waitFor();
    await person.inspect('empty-channels');
  });

  it('says what Gong is asked for before anybody goes there', async () => {
    await person.go('/settings/integrations');
    await person.heading('Integrations');
    await person.page.getByText('Nothing is ever written to Gong.').waitFor();
    expect(await person.page.getByLabel('Link for the Gong admin').inputValue()).toBe(
      `${person.url}/w/${person.w}/settings/integrations`,
    );
    await person.inspect('connect-gong');
  });

  it('tells somebody who is no Technical admin whom to ask', async () => {
    await person.page.getByRole('button', { name: 'Connect Gong' }).click();
    await consentAs(person.page, 'somebody else');
    await person.page.getByText('Only a Technical admin of Gong can connect it').waitFor();
    await person.inspect('not-a-technical-admin');
  });

  it('tells somebody who refused that nothing was connected, and lets them try again', async () => {
    await person.page.getByRole('button', { name: 'Connect Gong' }).click();
    await consentAs(person.page, 'nobody');
    await person.page.getByText('Access was not given').waitFor();
    await person.page.getByRole('button', { name: 'Connect again' }).click();
    await consentAs(person.page, 'technical admin');
    await person.page.getByText('Gong is connected.').waitFor();
    expect(new URL(person.page.url()).search).toBe('');
    await person.page.getByText('Requests to Gong today').waitFor();
    await person.inspect('integration');
  });

  it.each([
    'not_technical_admin',
    'access_denied',
    'state_invalid',
    'different_company',
    'missing_scope',
    'exchange_failed',
  ])('has words of its own for %s', async (code) => {
    await person.go(`/settings/integrations?gong=error&code=${code}`);
    const notice = person.page.locator('#main').getByRole('alert');
    await notice.waitFor();
    const words = await notice.innerText();
    expect(noticesSeen).not.toContain(words);
    noticesSeen.push(words);
  });
  it('makes a Channel, and goes on to the choice of calls', async () => {
    await person.go(`/w/${person.w}/channels`);
    await person.page.getByRole('button', { name: 'New Channel' }).click();
    await person.page.getByLabel('Name').fill('Voice of the customer');
    await person.page.getByRole('button', { name: 'Create Channel' }).click();
    await person.page.getByRole('tree', { name: 'Teams' }).waitFor();
    await person.page.getByText('Counting calls…').waitFor({ state: 'detached' });
    await person.inspect('team-picker');
  });

  it('lets teams be chosen with the keyboard alone', async () => {
    const { page } = person;
    await page.getByRole('tree', { name: 'Teams' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    expect(await page.getByRole('treeitem', { checked: true }).count()).toBeGreaterThan(0);
    await page.getByText('1 chosen').waitFor();
    await page.keyboard.press('Space');
    await page.getByText('0 chosen').waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await page.getByText('1 chosen').waitFor();
  });

  it('finds a team by its words', async () => {
    const { page } = person;
    const truth = await system.gong.truth();
    const managers = new Set(truth.people.map(({ managerId }) => managerId));
    const manager = truth.people.find((one) => managers.has(one.id) && one.name && one.listed);
    await page.getByLabel('Search teams').fill(manager?.name ?? '');
    await page
      .getByRole('treeitem')
      .filter({ hasText: manager?.name ?? '' })
      .first()
      .waitFor();
    await page.getByLabel('Search teams').fill('nobody is called this');
    await page.getByText('No team matches.').waitFor();
    await page.getByLabel('Search teams').fill('');
  });

  it('can be left and taken up again at each step', async () => {
    const { page } = person;
    await page.reload();
    await page.getByText('1 chosen').waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByLabel('Last 6 months').check();
    await page.reload();
    expect(await page.getByLabel('Last 6 months').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByText('Bring calls in').waitFor();
    await page.getByRole('button', { name: 'Add source' }).first().click();
    expect(await page.getByLabel('Last 6 months').isChecked()).toBe(true);
    await person.inspect('timeframe');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByLabel('Name of the source').fill('Customers of the first team');
    await page.reload();
    expect(await page.getByLabel('Name of the source').inputValue()).toBe('Customers of the first team');
    await page.getByLabel('Name of the source').fill('');
    await page.getByRole('button', { name: 'Back' }).click();
  });

  it('opens from the settings too, and asks first where the calls shall come', async () => {
    const { page } = person;
    const place = page.url();
    await person.go(`/w/${person.w}/settings/integrations`);
    await page.getByRole('button', { name: 'Add source' }).click();
    await page.getByLabel('Where shall the calls come?').first().click();
    await page.getByRole('option', { name: 'Voice of the customer' }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('1 chosen').waitFor();
    await page.goto(place);
    expect(await page.getByLabel('Last 6 months').isChecked()).toBe(true);
  });

  it('says what will come, and begins', async () => {
    const { page } = person;
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByLabel(/All managers/).check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText(/^\d[\d,]* calls$/).waitFor();
    await page.getByText(/Reading them takes .* and \d+ requests to Gong/).waitFor();
    await person.inspect('preview');
    await page.getByRole('button', { name: 'Begin to import' }).click();
    await page.getByRole('article').waitFor();
  });

  it('shows the import as it goes, until it is live', async () => {
    const source = person.page.getByRole('article');
    await source.getByText('Live', { exact: true }).waitFor({ timeout: 40_000 });
    await person.inspect('source');
  });

  it('pauses and resumes from the source’s menu', async () => {
    const { page } = person;
    await page.getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Pause' }).click();
    await page.getByRole('article').getByText('Paused', { exact: true }).waitFor();
    await page.getByText('Paused. Nothing is lost meanwhile.').waitFor();
    await page.getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Resume' }).click();
    await page.getByRole('article').getByText('Live', { exact: true }).waitFor();
  });

  it('says in the dialogs which source it is about, and what happens to its calls', async () => {
    const { page } = person;
    for (const [item, promise] of [
      ['Disconnect', /calls that it brought stay/],
      ['Delete with its calls', /calls that it brought are removed for good/],
    ] as const) {
      await page.getByRole('button', { name: /^Actions for/ }).click();
      await page.getByRole('menuitem', { name: item }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(promise).waitFor();
      expect(await dialog.innerText()).toContain('Voice of the customer');
      await person.inspect(`source-dialog ${item}`);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await dialog.waitFor({ state: 'detached' });
    }
  });

  it('explains why a call is or is not here', async () => {
    const { page } = person;
    const [call] = (await system.gong.truth()).calls;
    await page.getByRole('article').getByRole('link').click();
    await page.getByRole('tab', { name: 'Why is a call not here?' }).click();
    await page.getByLabel('Which call?').fill(call?.id ?? '');
    await page.getByRole('button', { name: 'Find out' }).click();
    await page.getByText(/It is (not )?here/).waitFor();
    await person.inspect('explain');
    await page.getByRole('tab', { name: 'Syncs' }).click();
    await page.getByText('Import of past calls').waitFor();
    await person.inspect('runs');
  });

  it('lists the calls, and narrows them by words', async () => {
    const { page } = person;
    await page.getByRole('link', { name: 'Calls', exact: true }).last().click();
    await page.getByRole('listitem').first().waitFor();
    await person.inspect('calls');
    await page.getByLabel('Search calls').fill('zebra that nobody spoke of');
    await page.getByText('No call matches').waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('listitem').first().waitFor();
  });

  it('narrows them to one owner, of all who have calls here, by an address that can be sent on', async () => {
    const { page } = person;
    const owners = new Set((await system.gong.truth()).calls.flatMap(({ ownerId }) => ownerId ?? []));
    await page.locator('input[aria-label=Owner]').click();
    await page.getByRole('option').first().waitFor();
    const offered = await page.getByRole('option').count();
    expect(offered).toBeGreaterThan(1);
    expect(offered).toBeLessThanOrEqual(owners.size);
    const name = await page.getByRole('option').first().innerText();
    await page.getByRole('option').first().click();
    await page.waitForURL(/owner=/);
    await page.reload();
    await page.getByRole('listitem').first().waitFor();
    const rows = await page.getByRole('listitem').allInnerTexts();
    expect(rows.filter((row) => row.includes(name))).toHaveLength(rows.length);
    expect(await page.locator('input[aria-label=Owner]').inputValue()).toBe(name);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('listitem').first().waitFor();
  });

  it('gives all calls as a file', async () => {
    const { page } = person;
    await page.getByRole('button', { name: 'More for this Channel' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Export as CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^channel-.*\.csv$/);
    const rows: unknown[] = parse(await readFile(await file.path()), { columns: true });
    expect(rows.length).toBeGreaterThan(10);
  });

  it('shows a call as a conversation, with both sides apart', async () => {
    const { page } = person;
    const ready = page
      .getByRole('listitem')
      .filter({ hasNotText: /transcript/i })
      .filter({ hasNotText: 'Nobody from outside' });
    await ready.first().getByRole('link').click();
    await page.getByRole('heading', { name: 'Conversation' }).waitFor();
    expect(await page.locator('.turn[data-affiliation=external]').count()).toBeGreaterThan(0);
    expect(await page.locator('.turn[data-affiliation=internal]').count()).toBeGreaterThan(0);
    expect(await page.getByRole('link', { name: 'Open in Gong' }).getAttribute('href')).toMatch(/^https?:/);
    await person.inspect('data-point');
  });

  it('is as readable in the dark and on a narrow screen', async () => {
    const { page } = person;
    await page.getByRole('button', { name: 'Use dark colours' }).click();
    await person.inspect('data-point-dark');
    await person.narrow();
    await person.inspect('data-point-narrow');
    await page.getByRole('link', { name: 'Voice of the customer' }).click();
    await page.getByRole('listitem').first().waitFor();
    await person.untilWithinWidth();
    await person.inspect('calls-narrow-dark');
    await person.wide();
    await person.inspect('calls-dark');
    await page.getByRole('button', { name: 'Use light colours' }).click();
  });

  it('erases a call for good, and says so before', async () => {
    const { page } = person;
    const first = page.getByRole('listitem').first().getByRole('link');
    const address = await first.getAttribute('href');
    await first.click();
    await page.getByRole('button', { name: 'Erase call' }).click();
    await page.getByRole('dialog').getByText('every other Channel and Project').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Erase call' }).click();
    await page.getByText('The call is erased.').waitFor();
    await page.getByRole('listitem').first().waitFor();
    await page.waitForFunction((gone) => !document.querySelector(`a[href="${gone}"]`), address);
  });

  it('is accessible: axe finds nothing serious on any of these pages', () => {
    expect(person.findings).toEqual([]);
  });

  it('had nothing that the browser refused or complained of', () => {
    expect(person.complaints).toEqual([]);
  });
});
