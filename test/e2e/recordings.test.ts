import { System } from '../integration/rig/system';
import { addProject, addProjectSource, callsOf, untilSettled } from '../integration/projects/projects';
import type { ProjectCall } from '../integration/projects/projects';
import { StandInTranscriber } from '../integration/projects/stand-in-transcriber';
import { Console } from './rig/console';

const EVIL = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
/** Of the one whose words are hostile. */
const VIDEO_SECONDS = 30;

/** From a Project's recordings to an insight, as a researcher goes. */
describe('A Project', () => {
  let system: System;
  let transcriber: StandInTranscriber;
  let person: Console;
  let project: string;
  let calls: ProjectCall[];

  beforeAll(async () => {
    transcriber = await StandInTranscriber.start();
    const { sentence } = transcriber;
    transcriber.sentence = (number, seconds) =>
      Math.abs(seconds - VIDEO_SECONDS) > 1 ? sentence(number, seconds) : EVIL;
    system = await System.start({ settings: { TRANSCRIBER: transcriber.url }, simulator: { calls: 0, people: 20 } });
    await system.gong.addCall({ title: 'A talk that is heard', recording: 'audio', duration: 90 });
    await system.gong.addCall({ title: 'A talk that is seen', recording: 'video', duration: VIDEO_SECONDS });
    await system.gong.addCall({ title: 'A talk that nobody recorded', recording: 'none' });
    const projectId = await addProject(system);
    await system.untilLive((await addProjectSource(system, projectId)).id);
    calls = await untilSettled(system, projectId, 2);
    project = `/w/${system.workspaceId}/projects/${projectId}`;
    person = await Console.open(system.api.url);
    const body = { role: 'admin', email: 'mary@acme.test', name: 'Mary' };
    const members = `/v1/workspaces/${system.workspaceId}/members`;
    await person.join((await system.client.post<{ inviteUrl: string }>(members, body)).body.inviteUrl);
  }, 150_000);

  afterAll(async () => {
    await person?.close();
    await system?.stop();
    await transcriber?.close();
  });

  const inPlayer = (name: string | RegExp) =>
    person.page.getByRole('group', { name: 'Player' }).getByRole('button', { name });
  const timeMs = () =>
    person.page.evaluate(() => (document.querySelector<HTMLMediaElement>('audio, video')?.currentTime ?? -1) * 1000);

  it('has its sources at the top right, and imports by the same dialog', async () => {
    const { page } = person;
    await person.go(project);
    await page.getByRole('listitem').filter({ hasText: 'A talk that is heard' }).waitFor();
    await person.inspect('recordings');
    await page.getByRole('button', { name: 'Import calls' }).click();
    await page.getByRole('tree', { name: 'Teams' }).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('link', { name: 'Sources (1)' }).click();
    const source = page.getByRole('article');
    await source.getByText('Live', { exact: true }).waitFor();
    await source.getByRole('link').click();
    await page.getByRole('tab', { name: 'Skipped (1)' }).click();
    await page.getByText('A talk that nobody recorded').waitFor();
    await page.getByText('No recording in Gong').waitFor();
    await person.inspect('skipped');
  });

  it('plays a recording with its waveform, and streams it: nothing reads the whole of it', async () => {
    const { page } = person;
    const parts: string[] = [];
    const readByScripts: string[] = [];
    page.on('response', (response) => {
      if (!response.url().endsWith('/media')) return;
      if (response.status() === 206) parts.push(response.url());
      if (response.request().resourceType() !== 'media') readByScripts.push(response.url());
    });
    await person.go(project);
    await page.getByRole('link', { name: /A talk that is heard/ }).click();
    await page.getByRole('heading', { name: 'Transcript' }).waitFor();
    await page.getByTestId('waveform').locator('canvas').first().waitFor();
    expect(parts.length).toBeGreaterThan(0);
    expect(readByScripts).toEqual([]);
    await inPlayer('Play').click();
    await inPlayer('Pause').waitFor();
    await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0.5);
    await person.inspect('recording');
    await inPlayer('Pause').click();
  });

  it('seeks to the sentence that is clicked, and marks the one that is said', async () => {
    const { page } = person;
    const sentence = page.locator('.sentence').nth(7);
    await sentence.click();
    const start = Number(await sentence.getAttribute('data-start'));
    expect(await timeMs()).toBeCloseTo(start, -1);
    // The player tells that it has sought some moments after it has.
    await page.locator(`.sentence[data-saying][data-start="${start}"]`).waitFor();
    expect(await page.locator('.sentence[data-saying]').count()).toBe(1);
  });

  it('obeys the keyboard: play, jump, speed', async () => {
    const { page } = person;
    await page.locator('body').focus();
    const before = await timeMs();
    await page.keyboard.press('ArrowRight');
    expect(await timeMs()).toBeCloseTo(before + 10_000, -1);
    await page.keyboard.press('j');
    expect(await timeMs()).toBeCloseTo(before, -1);
    await page.keyboard.press('>');
    await inPlayer('Speed 1.25').waitFor();
    await page.keyboard.press('Space');
    await inPlayer('Pause').waitFor();
    await page.keyboard.press('k');
    await inPlayer('Play').waitFor();
    await inPlayer('Keys').click();
    await page.getByText('Back 10 seconds').first().waitFor();
    await page.keyboard.press('Escape');
  });

  it('follows what is said until somebody scrolls away, and again on demand', async () => {
    const { page } = person;
    await page.locator('.sentence').first().click();
    await page.keyboard.press('Space');
    await inPlayer('Pause').waitFor();
    await page.mouse.move(500, 600);
    await page.mouse.wheel(0, 500);
    await page.getByRole('button', { name: 'Follow what is said' }).click();
    await page.getByRole('button', { name: 'Follow what is said' }).waitFor({ state: 'detached' });
    await page.keyboard.press('k');
  });

  it('highlights the words that are selected, tags them and takes a note', async () => {
    const { page } = person;
    await selectSentences(3, 4);
    await page.getByRole('toolbar', { name: 'Selected words' }).waitFor();
    await person.inspect('selected-words');
    await page.getByRole('button', { name: 'Highlight', exact: true }).click();
    await page.getByRole('tab', { name: 'Highlights (1)' }).waitFor();
    expect(await page.locator('mark.sentence').count()).toBe(2);
    await page.getByRole('button', { name: /^Actions for the highlight/ }).click();
    await page.getByRole('menuitem', { name: 'Tags and note' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tags').fill('pricing');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Note').fill('They compare us with jam.');
    await person.inspect('highlight-dialog');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'They compare us with jam.' })
      .getByText('pricing', { exact: true })
      .waitFor();
    await person.inspect('highlighted');
  });

  it('highlights by one key, and by a button for who cannot select', async () => {
    const { page } = person;
    await selectSentences(6, 6);
    await page.keyboard.press('h');
    await page.getByRole('tab', { name: 'Highlights (2)' }).waitFor();
    await page
      .getByRole('button', { name: /^Highlight what/ })
      .last()
      .focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('tab', { name: 'Highlights (3)' }).waitFor();
  });

  it('deletes a highlight at once', async () => {
    const { page } = person;
    await page
      .getByRole('button', { name: /^Actions for the highlight/ })
      .last()
      .click();
    await page.getByRole('menuitem', { name: 'Delete highlight' }).click();
    await page.getByRole('tab', { name: 'Highlights (2)' }).waitFor();
    await page.reload();
    await page.getByRole('tab', { name: 'Highlights (2)' }).waitFor();
  });

  it('gathers highlights into an insight, which leads back to their place', async () => {
    const { page } = person;
    await page
      .getByRole('button', { name: /^Actions for the highlight/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Add to an insight' }).click();
    await page.getByLabel('What did you find?').fill('Price is compared with jam');
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
    await page.getByText('The highlight is in the insight.').waitFor();
    await person.go(`${project}/insights`);
    await person.inspect('insights');
    await page.getByRole('link', { name: /Price is compared with jam/ }).click();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Text').fill('People do not know what marmalade costs.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('People do not know what marmalade costs.').waitFor();
    await person.inspect('insight');
    await page.getByRole('link', { name: /^Play from/ }).click();
    await page.getByRole('heading', { name: 'Transcript' }).waitFor();
    await page.locator('.sentence[data-saying]').waitFor();
    expect(await timeMs()).toBeGreaterThan(1000);
  });

  it('shows a video beside its words, also in the dark and on a narrow screen', async () => {
    const { page } = person;
    const seen = calls.find(({ media }) => media?.kind === 'video');
    await person.go(`${project}/calls/${seen?.id}`);
    await page.locator('video').waitFor();
    await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
    await person.inspect('video');
    await page.getByRole('button', { name: 'Use dark colours' }).click();
    await person.narrow();
    await person.inspect('video-narrow-dark');
    await person.wide();
    await page.getByRole('button', { name: 'Use light colours' }).click();
  });

  it('shows HTML and scripts that were heard or noted as text, and runs none of them', async () => {
    const { page } = person;
    const seen = calls.find(({ media }) => media?.kind === 'video');
    await person.go(`${project}/calls/${seen?.id}`);
    expect(await page.locator('.sentence').first().textContent()).toContain(EVIL);
    const body = { startMs: 0, endMs: 3_000, note: EVIL, tagIds: [] };
    await system.client.post(`/v1/data-points/${seen?.id}/highlights`, body);
    await page.reload();
    const highlights = page.getByRole('tabpanel', { name: /Highlights/ });
    for (const nth of [0, 1]) await highlights.getByText(EVIL).nth(nth).waitFor();
    expect(await page.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined();
    await person.inspect('hostile-recording');
  });

  it('says why a recording failed, and tries again', async () => {
    const { page } = person;
    transcriber.reaction = () => ({ status: 400 });
    await system.gong.addCall({ title: 'A talk that fails', recording: 'audio', duration: 20 });
    const projectId = project.split('/').at(-1) ?? '';
    const sources = await system.client.get<{ data: { id: string }[] }>(`/v1/projects/${projectId}/sources`);
    await system.command(sources.body.data[0]?.id ?? '', 'sync');
    await untilSettled(system, projectId, 3);
    const failed = (await callsOf(system, projectId)).find(({ status }) => status === 'failed');
    await person.go(`${project}/calls/${failed?.id}`);
    await page.getByText('Failed', { exact: true }).waitFor();
    await person.inspect('recording-failed');
    transcriber.reaction = () => 'words';
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Transcript' }).waitFor({ timeout: 30_000 });
  });

  it('is accessible: axe finds nothing serious on any of these pages', () => {
    expect(person.findings).toEqual([]);
  });

  it('had nothing that the browser refused or complained of', () => {
    expect(person.complaints).toEqual([]);
  });

  /** As a mouse that is drawn over them does. */
  async function selectSentences(first: number, last: number): Promise<void> {
    const { page } = person;
    await page.locator('.sentence').nth(first).scrollIntoViewIfNeeded();
    await page.evaluate(
      ([from, to]) => {
        const sentences = document.querySelectorAll('.sentence');
        const [start, end] = [sentences[from]?.firstChild, sentences[to]?.firstChild];
        if (start && end) getSelection()?.setBaseAndExtent(start, 0, end, (end.textContent?.length ?? 1) - 2);
        document.dispatchEvent(new PointerEvent('pointerup'));
      },
      [first, last] as const,
    );
  }
});
