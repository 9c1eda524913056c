import { makeCompany } from '../../../simulator/company/company';
import type { Company } from '../../../simulator/company/company';
import type { SimulatedCall } from '../../../simulator/company/call';
import { isVisible } from '../../../simulator/api/visible-calls';
import { SimulatedClock } from '../../../simulator/simulated-clock';
import { NOW } from './rig';

const DAY = 86_400_000;
const plan = {
  id: 'test',
  name: 'Test',
  domain: 'test.example',
  timeZone: 'America/New_York',
  people: 320,
  calls: 3000,
};
const companyAt = (now: Date, more: Partial<typeof plan> = {}, seed = '1') =>
  makeCompany(seed, { ...plan, ...more }, new SimulatedClock(() => now));
const byId = (company: Company) => new Map(company.calls.inGongOrder().map((call) => [call.id, call]));
const startOf = (call: SimulatedCall) => call.started / 1000;

describe('a simulated company', () => {
  const company = companyAt(NOW);
  const calls = [...company.calls.inGongOrder()];
  const people = [...company.people.values()];
  const share = (matches: (call: SimulatedCall) => boolean) => calls.filter(matches).length / calls.length;

  test('is the same for the same seed and time, and another for another seed', () => {
    expect(byId(companyAt(NOW))).toEqual(byId(company));
    expect([...companyAt(NOW).people]).toEqual([...company.people]);
    const other = companyAt(NOW, {}, '2');
    expect([...byId(other).keys()].filter((id) => company.calls.get(id))).toEqual([]);
  });

  test('a day later has the same calls, without the oldest and with the new day’s', () => {
    const later = byId(companyAt(new Date(NOW.getTime() + DAY)));
    const kept = calls.filter((call) => later.has(call.id));
    expect(kept.every((call) => JSON.stringify(later.get(call.id)) === JSON.stringify(call))).toBe(true);
    const oldestKept = Math.min(...kept.map(startOf));
    const dropped = calls.filter((call) => !later.has(call.id));
    expect(dropped.length).toBeGreaterThan(0);
    expect(dropped.length).toBeLessThan(60);
    expect(Math.max(...dropped.map(startOf))).toBeLessThan(oldestKept + DAY);
  });

  test('has as many calls as asked for, over about seven months, none of them in the future', () => {
    expect(calls).toHaveLength(3000);
    const starts = calls.map(startOf);
    expect(Math.max(...starts)).toBeLessThanOrEqual(NOW.getTime());
    const days = (NOW.getTime() - Math.min(...starts)) / DAY;
    expect(days).toBeGreaterThan(195);
    expect(days).toBeLessThan(235);
    expect(companyAt(NOW, { calls: 17 }).calls.size).toBe(17);
  });

  test('takes little work to make', () => {
    const begun = process.cpuUsage();
    companyAt(NOW, {}, 'fast');
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1000).toBeLessThan(1500);
  });

  test('works on weekdays in business hours', () => {
    const hour = new Intl.DateTimeFormat('en-US', {
      timeZone: plan.timeZone,
      hour: 'numeric',
      weekday: 'short',
      hourCycle: 'h23',
    });
    const parts = calls.map((call) =>
      Object.fromEntries(hour.formatToParts(startOf(call)).map(({ type, value }) => [type, value])),
    );
    expect(parts.filter(({ weekday }) => weekday === 'Sat' || weekday === 'Sun').length / calls.length).toBeLessThan(
      0.03,
    );
    expect(parts.every(({ hour: at }) => Number(at) >= 7 && Number(at) <= 19)).toBe(true);
  });

  test('has calls from half a minute to two hours', () => {
    const durations = calls.map(({ duration }) => duration);
    expect(Math.min(...durations)).toBeGreaterThanOrEqual(30);
    expect(Math.min(...durations)).toBeLessThan(60);
    expect(Math.max(...durations)).toBeGreaterThan(5400);
    expect(Math.max(...durations)).toBeLessThanOrEqual(7200);
  });

  test('has all kinds of calls in believable shares', () => {
    expect(share(({ scope }) => scope === 'Internal')).toBeGreaterThan(0.05);
    expect(share(({ language }) => language === 'eng')).toBeGreaterThan(0.95);
    for (const language of ['zxx', 'und']) expect(share((call) => call.language === language)).toBeGreaterThan(0.003);
    expect(share(({ isPrivate }) => isPrivate)).toBeGreaterThan(0.01);
    expect(share(({ isPrivate }) => isPrivate)).toBeLessThan(0.1);
    for (const kind of ['audio', 'video', 'none'])
      expect(share(({ recording }) => recording === kind)).toBeGreaterThan(0.02);
    expect(share(({ customData }) => customData !== null)).toBeGreaterThan(0.05);
    for (const direction of ['Inbound', 'Outbound', 'Conference', 'Unknown']) {
      expect(share((call) => call.direction === direction)).toBeGreaterThan(0.005);
    }
  });

  test('transcripts come neither for calls without words nor before the call has ended; briefs come after transcripts', () => {
    for (const { language, duration, transcriptAt, briefAt, visibleAt, started } of calls) {
      if (language !== 'eng' || duration < 60) expect(transcriptAt).toBeNull();
      if (transcriptAt !== null) expect(transcriptAt).toBeGreaterThan(started / 1000 + duration * 1000);
      if (briefAt !== null) expect(briefAt).toBeGreaterThan(Math.max(visibleAt, transcriptAt ?? 0));
    }
    expect(share(({ transcriptAt, visibleAt }) => transcriptAt !== null && transcriptAt > visibleAt)).toBeGreaterThan(
      0.1,
    );
    expect(share(({ transcriptAt, visibleAt }) => transcriptAt !== null && transcriptAt < visibleAt)).toBeGreaterThan(
      0.005,
    );
  });

  test('shows calls late and out of order', () => {
    const inOrder = [...calls].sort((one, other) => one.started - other.started);
    const delays = inOrder.map((call) => call.visibleAt - startOf(call) - call.duration * 1000);
    expect(delays.filter((delay) => delay > 2 * 3_600_000).length / calls.length).toBeGreaterThan(0.02);
    expect(delays.some((delay) => delay > DAY)).toBe(true);
    expect(inOrder.some((call, index) => call.visibleAt > (inOrder[index + 1]?.visibleAt ?? Infinity))).toBe(true);
    expect(calls.some((call) => !isVisible(company, call, NOW.getTime()))).toBe(true);
  });

  test('has owners whom the directory hides or no longer has, and calls without an owner', () => {
    const owners = calls.map(({ primaryUserId }) =>
      primaryUserId === null ? null : company.people.get(primaryUserId),
    );
    expect(owners).not.toContain(undefined);
    expect(owners.some((owner) => owner === null)).toBe(true);
    expect(owners.some((owner) => owner?.deleted)).toBe(true);
    expect(owners.some((owner) => owner?.kind === 'avatar')).toBe(true);
    expect(owners.some((owner) => owner && !owner.active)).toBe(true);
  });

  test('has some calls whose ids are the same number', () => {
    expect(new Set(calls.map(({ id }) => Number(id))).size).toBeLessThan(calls.length);
    expect(calls.every(({ id }) => /^\d{20}$/.test(id))).toBe(true);
  });

  describe('its org chart', () => {
    const listed = people.filter(({ deleted, kind }) => !deleted && kind === 'user');
    const chainOf = (id: string | null): string[] => {
      const chain: string[] = [];
      for (let at = id; at !== null && !chain.includes(at); at = company.people.get(at)?.managerId ?? null)
        chain.push(at);
      return chain;
    };

    test('has a few hundred people and at least five levels of managers', () => {
      expect(listed.length).toBeGreaterThanOrEqual(300);
      const depths = listed.map(({ managerId }) => chainOf(managerId).length);
      expect(Math.max(...depths)).toBeGreaterThanOrEqual(5);
    });

    test('has one circle of managers with people below it', () => {
      const inCircle = listed.filter(({ id, managerId }) => chainOf(managerId).includes(id));
      expect(inCircle).toHaveLength(3);
      const below = listed.filter(
        ({ id, managerId }) => !inCircle.some((one) => one.id === id) && inCircle.some((one) => one.id === managerId),
      );
      expect(below.length).toBeGreaterThan(0);
    });

    test('has people without names, addresses or titles, inactive managers, and a manager whom nobody knows', () => {
      expect(listed.some(({ firstName, lastName }) => firstName === null && lastName === null)).toBe(true);
      expect(listed.some(({ email }) => email === null)).toBe(true);
      expect(listed.some(({ title }) => title === null)).toBe(true);
      expect(listed.some(({ id, active }) => !active && listed.some(({ managerId }) => managerId === id))).toBe(true);
      expect(listed.filter(({ managerId }) => managerId !== null && !company.people.has(managerId))).toHaveLength(1);
    });

    test('has Technical admins, whatever its size', () => {
      for (const size of [3, 12, 320]) {
        const admins = [...companyAt(NOW, { people: size, calls: 1 }).people.values()].filter(
          ({ technicalAdmin }) => technicalAdmin,
        );
        expect(admins.length).toBeGreaterThan(0);
      }
    });
  });
});
