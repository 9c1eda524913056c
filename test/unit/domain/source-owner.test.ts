import fc from 'fast-check';
import type { SourceOwner, TeamChange } from '../../../src/domain/source-owner';
import { changedOwners, ownsAt } from '../../../src/domain/source-owner';

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
const owner = (gongUserId: string, since: Date | null = null, until: Date | null = null): SourceOwner => ({
  gongUserId,
  since,
  until,
});
const change = (team: string[], more: Partial<TeamChange> = {}): TeamChange => ({
  team: new Set(team),
  hasJoined: () => true,
  previousReading: at(9),
  now: at(10),
  ...more,
});

describe('the owners of a source', () => {
  it('bring the calls of the whole window if they were there when the team was chosen', () => {
    expect(changedOwners([], change(['a'], { hasJoined: () => false }))).toEqual([owner('a')]);
  });

  it('bring their calls from the reading before on if they join later', () => {
    expect(changedOwners([owner('a')], change(['a', 'b']))).toEqual([owner('b', at(9))]);
  });

  it('bring the calls of before they left', () => {
    expect(changedOwners([owner('a'), owner('b', at(3))], change(['a']))).toEqual([owner('b', at(3), at(10))]);
  });

  it('are not written again if nothing has changed, also those who left long ago', () => {
    expect(changedOwners([owner('a'), owner('b', null, at(2))], change(['a']))).toEqual([]);
  });

  it('were never away if only one reading missed them', () => {
    expect(changedOwners([owner('a', null, at(9))], change(['a']))).toEqual([owner('a')]);
  });

  it('bring their calls from the reading before on if they come back after a while', () => {
    expect(changedOwners([owner('a', null, at(5))], change(['a']))).toEqual([owner('a', at(9))]);
  });

  it('bring the calls of the whole window if they left and are chosen anew', () => {
    const chosen = change(['a'], { hasJoined: () => false });
    expect(changedOwners([owner('a', at(3), at(5))], chosen)).toEqual([owner('a')]);
  });

  it('are, after any change, just those of the team', () => {
    const id = fc.integer({ min: 0, max: 9 }).map(String);
    const hour = fc.option(fc.integer({ min: 0, max: 9 }).map(at));
    const known = fc.uniqueArray(fc.record({ gongUserId: id, since: hour, until: hour }), {
      selector: (one) => one.gongUserId,
    });
    fc.assert(
      fc.property(known, fc.uniqueArray(id), fc.func(fc.boolean()), (before, team, hasJoined) => {
        const changes = changedOwners(before, change(team, { hasJoined }));
        const after = new Map([...before, ...changes].map((one) => [one.gongUserId, one]));
        const present = [...after.values()].filter(({ until }) => until === null).map(({ gongUserId }) => gongUserId);
        expect(present.sort()).toEqual([...team].sort());
        expect(changedOwners([...after.values()], change(team, { hasJoined }))).toEqual([]);
      }),
    );
  });
});

describe('a call', () => {
  it('counts if its owner was in the team when it started', () => {
    const member = owner('a', at(3), at(6));
    expect([2, 3, 5, 6].map((hour) => ownsAt(member, at(hour)))).toEqual([false, true, true, false]);
    expect(ownsAt(owner('a'), at(0))).toBe(true);
  });
});
