import { NOW, Rig } from './rig';

describe('live calls', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await Rig.start({ calls: 20, live: { everySeconds: 60 } });
  });
  afterEach(() => rig.close());

  test('appear as time passes, one each interval, and no other way', async () => {
    const before = (await rig.truth()).calls.length;
    expect((await rig.truth()).calls.length).toBe(before);
    await rig.advance(600);
    const { calls } = await rig.truth();
    expect(calls.length).toBe(before + 10);
  });

  test('are shown late and out of order, with the transcript and the brief later still', async () => {
    const before = new Set((await rig.truth()).calls.map(({ id }) => id));
    await rig.advance(6000);
    const { calls, now } = await rig.truth();
    const fresh = calls.filter(({ id }) => !before.has(id));
    const ended = (call: (typeof fresh)[number]) => Date.parse(call.started) + call.durationSeconds * 1000;
    expect(fresh.every((call) => Date.parse(call.visibleAt) > ended(call) - 1000)).toBe(true);
    expect(fresh.some(({ visible }) => visible)).toBe(true);
    expect(fresh.some(({ visibleAt }) => visibleAt > now)).toBe(true);
    expect(fresh.some(({ visibleAt, transcriptAt }) => transcriptAt !== null && transcriptAt > visibleAt)).toBe(true);
    expect(fresh.every(({ transcriptAt, briefAt }) => briefAt === null || briefAt >= (transcriptAt ?? ''))).toBe(true);
    const byStart = [...fresh].sort((one, other) => one.started.localeCompare(other.started));
    expect(byStart.some((call, index) => call.visibleAt > (byStart[index + 1]?.visibleAt ?? '~'))).toBe(true);
  });

  test('keep what a test has changed about them', async () => {
    await rig.advance(600);
    const call = (await rig.truth()).calls.find(
      ({ started }) => started > new Date(NOW.getTime() - 1_800_000).toISOString(),
    );
    await rig.control('PATCH', `/calls/${call?.id}`, { title: 'Changed' });
    await rig.advance(600);
    const titles = (await rig.truth()).calls.map(({ title }) => title);
    expect(titles.filter((title) => title === 'Changed')).toHaveLength(1);
  });

  test('are never more than a bounded number after a long silence', async () => {
    await rig.advance(60 * 86_400);
    expect((await rig.truth()).calls.length).toBe(20 + 2000);
  });

  test('of an earlier run are there again, and none of the time between the runs', async () => {
    const live = { everySeconds: 60 };
    const aDayLater = () => new Date(NOW.getTime() + 86_400_000);
    const earlier = [{ from: NOW, to: new Date(NOW.getTime() + 600_000) }];
    const [first, second, oblivious] = await Promise.all([
      Rig.start({ calls: 20, live }),
      Rig.start({ calls: 20, live: { ...live, earlier }, now: aDayLater }),
      Rig.start({ calls: 20, live, now: aDayLater }),
    ]);
    const idsOf = async (rig: Rig) => (await rig.truth()).calls.map(({ id }) => id);
    const without = (ids: string[], others: string[]) => ids.filter((id) => !others.includes(id)).sort();

    const before = await idsOf(first);
    await first.advance(600);
    const made = without(await idsOf(first), before);
    expect(made).toHaveLength(10);
    expect(without(await idsOf(second), await idsOf(oblivious))).toEqual(made);
    await Promise.all([first, second, oblivious].map((each) => each.close()));
  });
});
