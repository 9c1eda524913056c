import type { SourceView } from '../../../src/domain/source-shape';
import { System } from '../rig/system';
import { compareWithTruth, NO_DIFFERENCE, untilNothingDiffers } from '../rig/truth';
import { waitFor } from '../rig/wait-for';

const HOUR = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

describe('a live source', () => {
  let system: System;
  let channelId: string;
  let source: SourceView;

  beforeAll(async () => {
    system = await System.start({
      settings: { SYNC_INTERVAL: '2s', LOOKBACK: '24h', ORG_CHART_INTERVAL: '1s' },
      simulator: { calls: 120, people: 40 },
    });
    ({ channelId, source } = await system.addBoth({ timeframe: '30d' }));
    await system.untilLive(source.id);
  }, 60_000);
  afterAll(() => system.stop());

  const arrives = () => untilNothingDiffers(system, channelId, source, 20_000);
  const explained = async (id: string) =>
    (await system.client.get<{ verdict: string }>(`/v1/sources/${source.id}/explain?gongCallId=${id}`)).body.verdict;

  it('says when it polls next, and does', async () => {
    const { nextSyncAt } = await system.source(source.id);
    expect(Date.parse(nextSyncAt ?? '')).toBeLessThan(Date.now() + 2_500);
    await waitFor(async () => (await system.runs(source.id)).filter(({ kind }) => kind === 'poll').length >= 2, {
      describe: 'two polls',
    });
    const { lastSync } = await system.source(source.id);
    expect(lastSync).toMatchObject({ outcome: 'ok', imported: 0 });
  });

  it('brings calls that Gong shows late, although polls have passed their start', async () => {
    const shown = await system.gong.addCall({ started: ago(20 * HOUR), visibleAt: ago(-HOUR) });
    expect(await explained(shown.id)).not.toBe('imported');
    await system.gong.changeCall(shown.id, { visibleAt: ago(HOUR), transcriptAt: ago(HOUR), briefAt: ago(HOUR) });
    await arrives();
    expect(await explained(shown.id)).toBe('imported');
  }, 30_000);

  it('shows a call before its transcript, and the transcript once Gong has it', async () => {
    const call = await system.gong.addCall({ transcriptAt: ago(-HOUR), briefAt: null });
    await arrives();
    expect(await explained(call.id)).toBe('awaiting_transcript');
    const { counts } = await system.source(source.id);
    await system.gong.changeCall(call.id, { transcriptAt: ago(HOUR) });
    await arrives();
    expect(await explained(call.id)).toBe('imported');
    expect((await system.source(source.id)).counts).toEqual({
      ...counts,
      awaitingTranscript: counts.awaitingTranscript - 1,
    });
  }, 30_000);

  it('asks for a late transcript of a call that its look-back no longer reaches', async () => {
    const call = await system.gong.addCall({ started: ago(72 * HOUR), transcriptAt: ago(-HOUR) });
    await system.syncNow(source.id, { full: true });
    expect(await explained(call.id)).toBe('awaiting_transcript');
    await system.gong.changeCall(call.id, { transcriptAt: ago(HOUR) });
    await arrives();
    expect(await explained(call.id)).toBe('imported');
  }, 30_000);

  it('takes over a title, a brief and an owner that change in Gong', async () => {
    const truth = await system.gong.truth();
    const [one, other] = truth.people.filter(({ listed, active }) => listed && active);
    const call = await system.gong.addCall({ ownerId: one?.id, brief: 'Too short', title: 'Untitled' });
    await arrives();
    await system.gong.changeCall(call.id, { title: 'Renewal', brief: 'They renew.', ownerId: other?.id });
    await arrives();
    const updated = (await system.runs(source.id)).reduce((sum, run) => sum + run.updated, 0);
    expect(updated).toBeGreaterThanOrEqual(1);
  }, 30_000);

  it('imports a malformed call once Gong has mended it', async () => {
    const call = await system.gong.addCall({ malformed: 'started', started: ago(2 * HOUR) });
    await waitFor(async () => (await explained(call.id)) === 'malformed', { describe: 'the call to be set aside' });
    await system.gong.changeCall(call.id, { malformed: null });
    await system.syncNow(source.id, { full: true });
    await arrives();
    expect(await explained(call.id)).toBe('imported');
  }, 30_000);

  it('counts a call once, however many runs see it', async () => {
    const imported = (await system.runs(source.id)).reduce((sum, run) => sum + run.imported, 0);
    expect((await system.source(source.id)).counts.imported).toBe(imported);
    expect(await compareWithTruth(system, channelId, source)).toEqual(NO_DIFFERENCE);
  });
});
