import type { CallRule } from '../../../src/domain/call-eligibility';
import { explainFromGong, explainHere } from '../../../src/domain/explain';
import type { CallHere, LookedUp, Reader } from '../../../src/domain/explain';
import { gongCall, malformedCall } from '../../factories/gong-call';

const nothing: CallHere = { erased: false, skipped: null, dataPoint: null };
const point: NonNullable<CallHere['dataPoint']> = {
  id: 'point',
  status: 'ready',
  removedFromGongAt: null,
  broughtByThis: true,
  transcriptFault: null,
};
const rule: CallRule = {
  kind: 'channel',
  owners: new Map([
    ['ann', { gongUserId: 'ann', since: null, until: null }],
    ['joined', { gongUserId: 'joined', since: new Date('2026-03-12T00:00:00Z'), until: null }],
    ['left', { gongUserId: 'left', since: null, until: new Date('2026-03-01T00:00:00Z') }],
  ]),
  windowStart: new Date('2026-01-01T00:00:00.000Z'),
  privateCalls: 'skip',
};
const live: Reader = { kind: 'channel', status: 'live', nextSyncAt: new Date('2026-03-15T13:00:00.000Z') };
const found = (call: Partial<Parameters<typeof gongCall>[0]>): LookedUp => ({
  type: 'found',
  call: gongCall({ id: '1', ...call }),
});

test('of a call that nothing is known of, nothing is said', () => {
  expect(explainHere(nothing)).toBeNull();
});

test('an erased call is erased, and shows no data point', () => {
  expect(explainHere({ ...nothing, erased: true })).toMatchObject({ verdict: 'erased', dataPointId: null });
});

test.each([
  ['ready', 'imported'],
  ['awaiting_transcript', 'awaiting_transcript'],
  ['no_transcript', 'no_transcript'],
  ['transcribing', 'transcribing'],
  ['failed', 'imported'],
] as const)('a data point that is %s: %s', (status, verdict) => {
  expect(explainHere({ ...nothing, dataPoint: { ...point, status } })).toMatchObject({ verdict, dataPointId: 'point' });
});

test('a call that is gone from Gong is removed_in_gong, and still here', () => {
  const dataPoint = { ...point, removedFromGongAt: new Date('2026-03-14T10:00:00Z') };
  const explanation = explainHere({ ...nothing, dataPoint });
  expect(explanation).toMatchObject({ verdict: 'removed_in_gong', dataPointId: 'point' });
  expect(explanation?.message).toContain('2026-03-14');
});

test('a transcript that cannot be read is told with its fault', () => {
  const dataPoint = { ...point, status: 'awaiting_transcript' as const, transcriptFault: 'transcript: missing' };
  expect(explainHere({ ...nothing, dataPoint })?.message).toContain('transcript: missing');
});

test('a call that another source brought says so', () => {
  expect(explainHere({ ...nothing, dataPoint: { ...point, broughtByThis: false } })?.message).toContain(
    'another source',
  );
});

test('a malformed call says what is wrong and when it is tried again', () => {
  const skipped = {
    reason: 'malformed' as const,
    detail: 'metaData.duration: missing',
    retryAt: new Date('2026-03-15T12:05:00Z'),
  };
  const explanation = explainHere({ ...nothing, skipped });
  expect(explanation?.verdict).toBe('malformed');
  expect(explanation?.message).toContain('metaData.duration: missing');
  expect(explanation?.message).toContain('2026-03-15T12:05:00.000Z');
});

test.each(['private', 'no_recording'] as const)('a call skipped as %s says so', (reason) => {
  expect(explainHere({ ...nothing, skipped: { reason, detail: null, retryAt: null } })?.verdict).toBe(reason);
});

test.each([
  [{ primaryUserId: 'bo' }, 'owner_not_in_teams', 'none of the chosen teams'],
  [{ primaryUserId: null }, 'owner_not_in_teams', 'no primary owner'],
  [{ primaryUserId: 'joined' }, 'owner_not_in_teams', 'joined the chosen teams after 2026-03-12T00:00:00.000Z'],
  [{ primaryUserId: 'left' }, 'owner_not_in_teams', 'left the chosen teams by 2026-03-01T00:00:00.000Z'],
  [{ started: '2025-12-01T00:00:00.000Z' }, 'before_window', '2026-01-01T00:00:00.000Z'],
  [{ isPrivate: true }, 'private', 'private'],
  [{}, 'not_synced_yet', '2026-03-15T13:00:00.000Z'],
  [{ primaryUserId: 'joined', started: '2026-03-12T00:00:00.000Z' }, 'not_synced_yet', 'has not been read yet'],
])('a call that Gong shows as %j: %s', (call, verdict, words) => {
  const explanation = explainFromGong(found(call), rule, live);
  expect(explanation).toMatchObject({ verdict, dataPointId: null });
  expect(explanation.message).toContain(words);
});

test('a call without recording is no_recording for a Project only', () => {
  const looked = found({ audioUrl: null });
  expect(explainFromGong(looked, { ...rule, kind: 'project' }, live).verdict).toBe('no_recording');
  expect(explainFromGong(looked, rule, live).verdict).toBe('not_synced_yet');
});

test('a call that Gong does not show is not visible', () => {
  expect(explainFromGong({ type: 'not_found' }, rule, live).verdict).toBe('not_visible_in_gong');
});

test('a malformed call of the teams is malformed, one of others is of others', () => {
  const malformed = (call: Parameters<typeof malformedCall>[0]): LookedUp => ({
    type: 'malformed',
    call: malformedCall(call),
  });
  expect(explainFromGong(malformed({ id: '1' }), rule, live).verdict).toBe('malformed');
  expect(explainFromGong(malformed({ id: '1', primaryUserId: 'bo' }), rule, live).verdict).toBe('owner_not_in_teams');
});

test.each(['not_connected', 'needs_reconnection', 'rate_limited', 'unreachable'] as const)(
  'where Gong is %s, the answer says that Gong cannot be asked',
  (why) => {
    const explanation = explainFromGong({ type: 'unavailable', why }, rule, live);
    expect(explanation.verdict).toBe('not_synced_yet');
    expect(explanation.message).toContain('Gong cannot be asked why');
  },
);

test.each([
  ['backfilling', 'backfill'],
  ['paused', 'resume'],
  ['needs_reconnection', 'reconnects'],
  ['disconnected', 'no more calls'],
  ['live', 'next sync'],
] as const)('a call that a source that is %s has not read yet: the message speaks of "%s"', (status, words) => {
  expect(explainFromGong(found({}), rule, { ...live, status, nextSyncAt: null }).message).toContain(words);
});
