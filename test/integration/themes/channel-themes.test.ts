import type { SourceView } from '../../../src/domain/source-shape';
import { System } from '../rig/system';
import type { CallWithTranscript } from '../rig/test-gong';
import { waitFor } from '../rig/wait-for';
import { ChannelWithThemes, most, topicOf } from './channel-with-themes';
import type { Excerpt, OpenedTheme, Theme } from './channel-with-themes';

describe('the themes of a Channel', () => {
  let system: System;
  let source: SourceView;
  let channel: ChannelWithThemes;
  let themes: Theme[];
  let excerpts: Map<string, Excerpt[]>;
  let calls: Map<string, CallWithTranscript>;

  const read = async () => {
    themes = (await channel.untilUpToDate()).data;
    excerpts = new Map();
    for (const theme of themes) excerpts.set(theme.id, await channel.excerptsOf(theme));
    const truth = new Map((await system.gong.truth()).calls.map((call) => [call.id, call]));
    calls = new Map();
    for (const [id, { gongCallId }] of await channel.dataPoints()) calls.set(id, truth.get(gongCallId)!);
  };

  beforeAll(async () => {
    system = await System.start({ simulator: { people: 60, calls: 240 }, queues: 'sync' });
    const both = await system.addBoth();
    source = both.source;
    channel = new ChannelWithThemes(system, both.channelId);
    await system.untilLive(source.id);
    // Only now: what is found depends on how many calls are there at the first look.
    await system.startWorker({}, 'themes');
    await read();
  }, 240_000);
  afterAll(() => system.stop());

  it('come by themselves from a backfill, as many as a person reads, no two of the same name', () => {
    expect(themes.length).toBeGreaterThanOrEqual(5);
    expect(themes.length).toBeLessThanOrEqual(40);
    expect(new Set(themes.map(({ name }) => name.toLowerCase())).size).toBe(themes.length);
    for (const { name, summary } of themes) {
      expect(name).not.toBe('');
      expect(summary).not.toBe('');
    }
    const sizes = themes.map(({ callCount }) => callCount);
    expect([...sizes].sort((one, other) => other - one)).toEqual(sizes);
  });

  it('are about one subject each', () => {
    const shares = themes.map(({ id }) => {
      const topics = excerpts.get(id)!.flatMap((excerpt) => topicOf(excerpt, calls.get(excerpt.dataPointId)!) ?? []);
      // A theme of nothing but small talk is about no subject.
      return most(topics)?.share ?? 0;
    });
    // Each day the simulated customers say other things. How good themes are is measured in bench/themes.
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.6);
  });

  it('consist of verbatim parts of what external speakers said', async () => {
    for (const { id, excerptCount } of themes) {
      const said = excerpts.get(id)!;
      expect(said).toHaveLength(excerptCount);
      for (const { dataPointId, turnIndex, text, speaker } of said) {
        const sentences = calls.get(dataPointId)!.transcript[turnIndex]!.sentences.map((sentence) => sentence.text);
        expect(sentences.join(' ')).toContain(text);
        expect(speaker.affiliation).toBe('external');
      }
    }
  });

  it('say in which calls, day by day: trend, counts and excerpts agree, also within bounds', async () => {
    const [largest] = themes;
    const dates = excerpts.get(largest!.id)!.map(({ callDate }) => callDate);
    const from = dates[Math.floor(dates.length / 2)]!;
    const to = dates[Math.floor(dates.length / 8)]!;
    for (const interval of ['day', 'week', 'month']) {
      const query = `&from=${from}&to=${to}&interval=${interval}&tz=Europe/Berlin`;
      for (const theme of (await channel.list(query)).data) {
        const within = excerpts.get(theme.id)!.filter(({ callDate }) => callDate >= from && callDate < to);
        expect(await channel.excerptsOf(theme, `&from=${from}&to=${to}`)).toEqual(within);
        expect(theme.excerptCount).toBe(within.length);
        expect(theme.callCount).toBe(new Set(within.map(({ dataPointId }) => dataPointId)).size);
        expect(theme.trend.reduce((sum, { callCount }) => sum + callCount, 0)).toBe(theme.callCount);
        expect(theme.previousCallCount).not.toBeNull();
      }
    }
  });

  it('count the calls of one source and of one owner alone', async () => {
    const all = await channel.list();
    expect((await channel.list(`&sourceId=${source.id}`)).data).toEqual(all.data);
    expect((await channel.list('&ownerId=nobody')).data).toEqual([]);
  });

  it('open into finer groups that together are the theme, but for single excerpts', async () => {
    const { body: opened } = await system.client.get<OpenedTheme>(`/v1/themes/${themes[0]!.id}`);
    expect(opened.groups.length).toBeGreaterThan(0);
    const [group] = opened.groups;
    const ofGroup = await channel.excerptsOf(opened, `&groupId=${group!.id}`);
    expect(ofGroup).toHaveLength(group!.excerptCount);
    expect(opened.groups.reduce((sum, { excerptCount }) => sum + excerptCount, 0)).toBeLessThanOrEqual(
      opened.excerptCount,
    );
  });

  it('stay as people made them, and who they are, when more calls come', async () => {
    const [first, second, third, fourth] = themes as [Theme, Theme, Theme, Theme];
    const patched = await system.client.patch<OpenedTheme>(`/v1/themes/${first.id}`, { name: 'What we sell' });
    expect(patched).toMatchObject({ status: 200, body: { id: first.id, name: 'What we sell' } });
    await system.client.patch(`/v1/themes/${second.id}`, { hidden: true });
    const merged = await system.client.post<OpenedTheme>(`/v1/themes/${fourth.id}/merge`, { into: third.id });
    expect(merged.body).toMatchObject({ id: third.id, excerptCount: third.excerptCount + fourth.excerptCount });
    expect((await system.client.get(`/v1/themes/${fourth.id}`)).status).toBe(404);
    const { status } = await channel.untilUpToDate();

    for (let call = 0; call < 45; call += 1) await system.gong.addCall();
    await system.gong.advance(3_600);
    await system.syncNow(source.id, { full: true });
    const after = (await channel.untilUpToDate(status.clusteredAt!)).data;
    const byId = new Map(after.map((theme) => [theme.id, theme]));

    expect(byId.get(first.id)).toMatchObject({ name: 'What we sell', hidden: false });
    expect(byId.get(second.id)).toMatchObject({ hidden: true });
    expect(byId.get(third.id)!.excerptCount).toBeGreaterThanOrEqual(0.9 * merged.body.excerptCount);
    const expected = themes.filter(({ id }) => id !== fourth.id);
    const kept = expected.filter(({ id }) => byId.has(id));
    expect(kept.length).toBeGreaterThanOrEqual(0.9 * expected.length);
    let [same, known] = [0, 0];
    for (const theme of kept) {
      const now = new Set((await channel.excerptsOf(theme)).map(({ id }) => id));
      const before = excerpts.get(theme.id)!;
      known += before.length;
      same += before.filter(({ id }) => now.has(id)).length;
    }
    expect(same / known).toBeGreaterThan(0.95);
  }, 240_000);

  it('lose what was said in a call that is erased, at once and with all its words', async () => {
    await read();
    const [theme] = themes;
    const [victim] = excerpts.get(theme!.id)!;
    const before = excerpts.get(theme!.id)!.filter(({ dataPointId }) => dataPointId === victim!.dataPointId);
    expect((await system.client.delete(`/v1/data-points/${victim!.dataPointId}`)).status).toBe(204);
    const now = (await channel.list()).data.find(({ id }) => id === theme!.id)!;
    expect(now.excerptCount).toBe(theme!.excerptCount - before.length);
    expect(now.callCount).toBe(theme!.callCount - 1);
    expect((await channel.excerptsOf(theme!)).some(({ dataPointId }) => dataPointId === victim!.dataPointId)).toBe(
      false,
    );
    const left = await system.database.db
      .selectFrom('excerpt')
      .select('id')
      .where('data_point_id', '=', victim!.dataPointId)
      .execute();
    expect(left).toEqual([]);
  }, 120_000);

  it('go with the source that brought their calls', async () => {
    await system.client.delete(`/v1/sources/${source.id}`);
    await waitFor(async () => (await channel.list()).data.length === 0, {
      timeoutMs: 60_000,
      describe: 'the data of the source to be deleted',
    });
    expect(await system.database.db.selectFrom('excerpt').select('id').limit(1).execute()).toEqual([]);
  }, 120_000);
});
