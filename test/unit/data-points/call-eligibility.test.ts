import * as fc from 'fast-check';
import { eligibilityOf, eligibilityOfMalformed, verdictOf } from '../../../src/domain/call-eligibility';
import type { CallRule } from '../../../src/domain/call-eligibility';
import type { SourceOwner } from '../../../src/domain/source-owner';
import { anyCall, anyInstant } from '../../factories/arbitrary-call';
import { gongCall, malformedCall } from '../../factories/gong-call';

const windowStart = new Date('2026-01-01T00:00:00.000Z');
const everyone: CallRule = { kind: 'channel', owners: 'all', windowStart, privateCalls: 'import' };
const team = (...owners: (Partial<SourceOwner> & { gongUserId: string })[]): CallRule => ({
  ...everyone,
  owners: new Map(owners.map((owner) => [owner.gongUserId, { since: null, until: null, ...owner }])),
});
const verdict = (call: Partial<Parameters<typeof gongCall>[0]>, rule: CallRule) =>
  verdictOf(eligibilityOf(gongCall({ id: '1', ...call }), rule));

test.each([
  ['of the chosen team', { primaryUserId: 'ann' }, 'import'],
  ['of somebody else', { primaryUserId: 'bo' }, 'owner_not_in_teams'],
  ['of nobody', { primaryUserId: null }, 'owner_not_in_teams'],
  [
    'of somebody else before the window',
    { primaryUserId: 'bo', started: '2025-12-31T23:59:59.999Z' },
    'owner_not_in_teams',
  ],
  ['right at the window’s beginning', { started: '2026-01-01T00:00:00.000Z' }, 'import'],
  ['right before the window', { started: '2025-12-31T23:59:59.999Z' }, 'before_window'],
  ['that is private', { isPrivate: true }, 'import'],
  ['without a recording', { audioUrl: null }, 'import'],
])('for a Channel with a team, a call %s: %s', (_, call, expected) => {
  expect(verdict(call, team({ gongUserId: 'ann' }))).toBe(expected);
});

test('all teams include calls of unknown people and of nobody', () => {
  expect(verdict({ primaryUserId: null }, everyone)).toBe('import');
  expect(verdict({ primaryUserId: 'stranger' }, everyone)).toBe('import');
});

test('only who owns a call matters, not who takes part', () => {
  expect(verdict({ primaryUserId: 'bo' }, team({ gongUserId: 'ann' }))).toBe('owner_not_in_teams');
});

test.each([
  ['2026-03-10T08:59:59.999Z', 'owner_not_in_teams'],
  ['2026-03-10T09:00:00.000Z', 'import'],
  ['2026-03-20T09:00:00.000Z', 'owner_not_in_teams'],
  ['2026-03-20T08:59:59.999Z', 'import'],
])('of someone who joined on 10 March at 9 and left on 20 March at 9, a call of %s: %s', (started, expected) => {
  const term = { since: new Date('2026-03-10T09:00:00Z'), until: new Date('2026-03-20T09:00:00Z') };
  expect(verdict({ started }, team({ gongUserId: 'ann', ...term }))).toBe(expected);
});

test('private calls are left out where the settings say so', () => {
  const rule: CallRule = { ...team({ gongUserId: 'ann' }), privateCalls: 'skip' };
  expect(verdict({ isPrivate: true }, rule)).toBe('private');
  expect(verdict({ isPrivate: false }, rule)).toBe('import');
  expect(verdict({ isPrivate: true, primaryUserId: 'bo' }, rule)).toBe('owner_not_in_teams');
});

test('a private call of somebody else is known to be private, so that it can be taken away where it is here', () => {
  const rule: CallRule = { ...team({ gongUserId: 'ann' }), privateCalls: 'skip' };
  const call = gongCall({ id: '1', primaryUserId: 'bo', isPrivate: true });
  expect(eligibilityOf(call, rule)).toEqual({ outside: 'owner_not_in_teams', skip: 'private' });
});

test.each([
  [{ audioUrl: null, videoUrl: null }, 'no_recording'],
  [{ audioUrl: 'https://media.gong.io/a', videoUrl: null }, 'import'],
  [{ audioUrl: null, videoUrl: 'https://media.gong.io/v' }, 'import'],
])('for a Project, a call with %j: %s', (media, expected) => {
  expect(verdict(media, { ...everyone, kind: 'project' })).toBe(expected);
});

test('a call that cannot be read is outside only where what can be read says so', () => {
  const rule = team({ gongUserId: 'ann', since: new Date('2026-02-01T00:00:00Z') });
  const outside = (call: Parameters<typeof malformedCall>[0]) =>
    eligibilityOfMalformed(malformedCall(call), rule).outside;
  expect(outside({ id: '1' })).toBeNull();
  expect(outside({ id: '1', primaryUserId: 'bo' })).toBe('owner_not_in_teams');
  expect(outside({ id: '1', primaryUserId: null })).toBeNull();
  expect(outside({ id: '1', started: null })).toBeNull();
  expect(outside({ id: '1', primaryUserId: null, started: '2025-12-01T00:00:00.000Z' })).toBe('before_window');
  expect(outside({ id: '1', started: '2026-01-15T00:00:00.000Z' })).toBe('owner_not_in_teams');
});

test('a call that cannot be read, except that it is private, is private', () => {
  const rule: CallRule = { ...everyone, privateCalls: 'skip' };
  expect(eligibilityOfMalformed(malformedCall({ id: '1', isPrivate: true }), rule).skip).toBe('private');
  expect(eligibilityOfMalformed(malformedCall({ id: '1', isPrivate: null }), rule).skip).toBeNull();
});

test('more people and an earlier window never take a call away', () => {
  fc.assert(
    fc.property(anyCall, anyInstant, fc.subarray(['ann', 'bo']), (call, start, ids) => {
      const narrow = { ...team(...ids.map((gongUserId) => ({ gongUserId }))), windowStart: new Date(start) };
      const wide = { ...team({ gongUserId: 'ann' }, { gongUserId: 'bo' }), windowStart: new Date('2025-01-01') };
      if (verdictOf(eligibilityOf(call, narrow)) === 'import') {
        expect(verdictOf(eligibilityOf(call, wide))).toBe('import');
        expect(verdictOf(eligibilityOf(call, { ...narrow, owners: 'all' }))).toBe('import');
      }
    }),
  );
});

test('somebody’s calls before and since they joined, with those until they left, are all of theirs', () => {
  fc.assert(
    fc.property(anyCall, anyInstant, (call, moment) => {
      fc.pre(call.primaryUserId !== null);
      const at = new Date(moment);
      const owned = [{ since: at }, { until: at }].map(
        (term) =>
          eligibilityOf(call, team({ gongUserId: call.primaryUserId!, ...term })).outside !== 'owner_not_in_teams',
      );
      expect(owned.filter(Boolean)).toHaveLength(1);
    }),
  );
});
