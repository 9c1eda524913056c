import { Rig } from './rig';

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

  test('are never more than a bounded number after a long silence', async () => {
    await rig.advance(60 * 86_400);
    expect((await rig.truth()).calls.length).toBe(20 + 2000);
  });
});
