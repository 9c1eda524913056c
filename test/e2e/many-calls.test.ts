import { System } from '../integration/rig/system';
import { Console } from './rig/console';

const MOST_SCRIPT_BYTES = 300_000;
const CALLS = 5_000;

describe('A Channel with thousands of calls', () => {
  let system: System;
  let person: Console;
  let channel: string;

  beforeAll(async () => {
    system = await System.start({ simulator: { calls: CALLS * 1.2, people: 200 } });
    const { channelId, source } = await system.addBoth();
    await system.untilSource(source.id, 'thousands of calls', ({ counts }) => counts.imported >= CALLS, 90_000);
    channel = `/w/${system.workspaceId}/channels/${channelId}`;
    person = await Console.open(system.api.url);
    const members = `/v1/workspaces/${system.workspaceId}/members`;
    const body = { role: 'admin', email: 'mary@acme.test', name: 'Mary' };
    await person.join((await system.client.post<{ inviteUrl: string }>(members, body)).body.inviteUrl);
  }, 150_000);

  afterAll(async () => {
    await person?.close();
    await system?.stop();
  });

  it('loads less than 300 kB of compressed script before its first call is there', async () => {
    await person.go(channel);
    await person.page.getByRole('listitem').first().waitFor();
    const bytes = await person.page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => name.endsWith('.js'))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    );
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(MOST_SCRIPT_BYTES);
  });

  it('has only the rows in sight in the page, as far down as one goes', async () => {
    const { page } = person;
    const scroller = page.locator('.calls');
    const reached = page.getByText(/^\d,\d{3}\+? calls$/);
    await page.waitForFunction(
      (wanted) => {
        const list = document.querySelector('.calls');
        if (list) list.scrollTop = list.scrollHeight;
        return (list?.scrollHeight ?? 0) / 58 >= wanted;
      },
      CALLS,
      { timeout: 50_000 },
    );
    await reached.waitFor();
    expect(await scroller.getByRole('listitem').count()).toBeLessThan(60);
    await scroller.getByRole('listitem').last().waitFor();
  });

  it('comes back to where one was after a look at a call', async () => {
    const { page } = person;
    const row = page.getByRole('listitem').nth(15).getByRole('link');
    const address = await row.getAttribute('href');
    await row.click();
    await page.getByRole('heading', { name: 'Fields' }).waitFor();
    await page.goBack();
    await page.locator(`a[href="${address}"]`).waitFor();
  });
});
