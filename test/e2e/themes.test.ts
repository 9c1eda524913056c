import { ChannelWithThemes } from '../integration/themes/channel-with-themes';
import { System } from '../integration/rig/system';
import { Console } from './rig/console';

/** What customers talk about, as somebody reads it who follows a Channel. */
describe('The themes of a Channel', () => {
  let system: System;
  let person: Console;
  let channel: ChannelWithThemes;
  let themesPath: string;

  beforeAll(async () => {
    system = await System.start({ simulator: { people: 60, calls: 160 }, queues: 'sync' });
    const { channelId, source } = await system.addBoth();
    channel = new ChannelWithThemes(system, channelId);
    themesPath = `/w/${system.workspaceId}/channels/${channelId}/themes`;
    person = await Console.open(system.api.url);
    const body = { role: 'admin', email: 'mary@acme.test', name: 'Mary' };
    const members = `/v1/workspaces/${system.workspaceId}/members`;
    await person.join((await system.client.post<{ inviteUrl: string }>(members, body)).body.inviteUrl);
    await system.untilLive(source.id);
    await system.startWorker({}, 'themes');
    await channel.untilUpToDate();
  }, 200_000);

  afterAll(async () => {
    await person?.close();
    await system?.stop();
  });

  const rows = () => person.page.getByRole('list', { name: 'Themes' }).getByRole('listitem');
  const title = () => person.page.getByRole('heading', { level: 2 });

  it('are listed with their size and trend, the largest first', async () => {
    await person.go(themesPath.replace('/themes', ''));
    await person.page.getByRole('link', { name: 'Themes' }).click();
    await rows().first().waitFor();
    const sizes = (await rows().locator('.theme-count').allInnerTexts()).map((words) => parseInt(words, 10));
    expect(sizes.length).toBeGreaterThan(3);
    expect([...sizes].sort((one, other) => other - one)).toEqual(sizes);
    expect(await rows().first().locator('.trend-line polyline').count()).toBe(1);
    await person.inspect('themes');
  });

  it('can be looked at for another time, which the address keeps', async () => {
    const { page } = person;
    await page.locator('input[aria-label=Time]').click();
    await page.getByRole('option', { name: 'All time' }).click();
    await page.getByText('By day').click();
    expect(new URL(page.url()).searchParams.get('span')).toBe('all');
    expect(new URL(page.url()).searchParams.get('interval')).toBe('day');
    await page.reload();
    await rows().first().waitFor();
    await page.getByText('By week').click();
  });

  it('can be looked at for the calls of one owner', async () => {
    const { page } = person;
    const all = await rows().count();
    await page.locator('input[aria-label=Owner]').click();
    await page.getByRole('option').first().click();
    await page.waitForURL(/owner=/);
    const address = new URL(page.url());
    const ownerId = address.searchParams.get('owner') ?? '';
    const ofOwner = (await channel.list(`&ownerId=${ownerId}`)).data;
    await rows().nth(ofOwner.length).waitFor({ state: 'detached' });
    expect(await rows().count()).toBe(ofOwner.length);
    expect(ofOwner.length).toBeLessThanOrEqual(all);
    address.searchParams.delete('owner');
    await person.go(address.pathname + address.search);
    await rows()
      .nth(all - 1)
      .waitFor();
  });

  it('open with a chart, finer groups and what customers said', async () => {
    const { page } = person;
    await rows().first().getByRole('link').click();
    await title().waitFor();
    await page.locator('.recharts-surface').first().waitFor();
    await page.getByRole('list', { name: 'Excerpts' }).getByRole('listitem').first().waitFor();
    await page.getByText('As a table').click();
    await page.getByRole('columnheader', { name: 'Calls' }).waitFor();
    await page.getByText('As a table').click();
    await person.inspect('theme');
  });

  it('lead from an excerpt to its place in the call', async () => {
    const { page } = person;
    const excerpt = page.getByRole('list', { name: 'Excerpts' }).getByRole('listitem').first();
    const words = await excerpt.locator('blockquote').innerText();
    await excerpt.getByRole('link').click();
    const said = page.locator('.turn[data-saying]', { hasText: words });
    await said.waitFor();
    expect(await said.evaluate((turn) => turn.getBoundingClientRect().top)).toBeLessThan(840);
    await page.goBack();
    await title().waitFor();
  });

  it('can be renamed, for good', async () => {
    const { page } = person;
    await page.getByRole('button', { name: 'Actions for this theme' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('What we call it');
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('heading', { name: 'What we call it' }).waitFor();
  });

  it('can be hidden, and found again', async () => {
    const { page } = person;
    await page.getByRole('button', { name: 'Actions for this theme' }).click();
    await page.getByRole('menuitem', { name: 'Hide' }).click();
    await page.getByText('Hidden', { exact: true }).waitFor();
    await person.go(`${themesPath}?span=all`);
    await rows().first().waitFor();
    expect(await rows().filter({ hasText: 'What we call it' }).count()).toBe(0);
    await page.getByRole('switch', { name: 'Show hidden (1)' }).click();
    await rows().filter({ hasText: 'What we call it' }).getByRole('link').click();
    await page.getByRole('button', { name: 'Actions for this theme' }).click();
    await page.getByRole('menuitem', { name: 'Show again' }).click();
    await page.getByText('Hidden', { exact: true }).waitFor({ state: 'detached' });
  });

  it('can be merged into another, which then has what both had', async () => {
    const { page } = person;
    const before = (await channel.list()).data;
    const into = before.find(({ name }) => name !== 'What we call it');
    await page.getByRole('button', { name: 'Actions for this theme' }).click();
    await page.getByRole('menuitem', { name: 'Merge into another' }).click();
    await page
      .getByRole('dialog')
      .getByLabel('Theme', { exact: true })
      .first()
      .fill(into?.name ?? '');
    await page.getByRole('option', { name: into?.name ?? '', exact: true }).click();
    await person.inspect('merge-themes');
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByRole('heading', { level: 2, name: into?.name ?? '' }).waitFor();
    const after = (await channel.list()).data;
    expect(after).toHaveLength(before.length - 1);
  });

  it('are found by their words too, in the search over the workspace', async () => {
    const { page } = person;
    const [theme] = (await channel.list()).data;
    const [excerpt] = await channel.excerptsOf(theme!);
    const words = excerpt?.text.split(' ').slice(0, 4).join(' ') ?? '';
    await page.getByRole('textbox', { name: 'Search the workspace' }).fill(`"${words}"`);
    await page.keyboard.press('Enter');
    const found = page.getByRole('list', { name: 'Calls found' }).getByRole('listitem');
    await found.first().locator('mark').first().waitFor();
    await person.inspect('search');
    await found.first().locator('.turn-time').first().click();
    await page.locator('.turn[data-saying]', { hasText: words }).waitFor();
    await page.getByRole('textbox', { name: 'Search the workspace' }).fill('zebra that nobody spoke of');
    await page.keyboard.press('Enter');
    await page.getByText('No call has these words').waitFor();
  });

  it('are as readable in the dark and on a narrow screen', async () => {
    const { page } = person;
    await person.go(`${themesPath}?span=all`);
    await rows().first().waitFor();
    await page.getByRole('button', { name: 'Use dark colours' }).click();
    await person.inspect('themes-dark');
    await person.narrow();
    await person.inspect('themes-narrow-dark');
  });

  it('are accessible: axe finds nothing serious on any of these pages', () => {
    expect(person.findings).toEqual([]);
  });

  it('had nothing that the browser refused or complained of', () => {
    expect(person.complaints).toEqual([]);
  });
});
