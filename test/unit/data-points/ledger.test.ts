import type { CallRule } from '../../../src/domain/call-eligibility';
import { Directory } from '../../../src/domain/directory';
import { lineOfCall, lineOfMalformed } from '../../../src/domain/ledger';
import type { KnownEntry } from '../../../src/domain/ledger';
import { pageCall, pageMalformed } from '../../../src/domain/page-of-calls';
import { gongCall, malformedCall } from '../../factories/gong-call';

const now = new Date('2026-03-15T12:00:00.000Z');
const annsTeam: CallRule = {
  kind: 'channel',
  owners: new Map([['ann', { gongUserId: 'ann', since: null, until: null }]]),
  windowStart: new Date('2026-01-01T00:00:00.000Z'),
  privateCalls: 'skip',
};
const linked: KnownEntry = { dataPointId: 'point', reason: null, attempts: 0 };
const malformedBefore: KnownEntry = { dataPointId: null, reason: 'malformed', attempts: 3 };

type Given = { dataPointId?: string; known?: KnownEntry; brokenTranscript?: string; rule?: CallRule };
const situation = ({ dataPointId, known, brokenTranscript }: Given) => ({ dataPointId, known, brokenTranscript, now });
const lineFor = (call: Partial<Parameters<typeof gongCall>[0]>, given: Given = {}) =>
  lineOfCall(pageCall(gongCall({ id: '1', ...call }), given.rule ?? annsTeam, new Directory([])), situation(given));
const lineForMalformed = (call: Partial<Parameters<typeof malformedCall>[0]>, given: Given = {}) =>
  lineOfMalformed(pageMalformed(malformedCall({ id: '1', ...call }), given.rule ?? annsTeam)!, situation(given));

test('an imported call stands in the ledger with its data point', () => {
  expect(lineFor({}, { dataPointId: 'point' })).toEqual({
    gongCallId: '1',
    started: '2026-03-10T09:00:00.000Z',
    title: null,
    detail: null,
    dataPointId: 'point',
    reason: null,
  });
});

test('of a call of others nothing is kept, and what was kept is forgotten', () => {
  expect(lineFor({ primaryUserId: 'bo' })).toBeNull();
  expect(lineFor({ primaryUserId: 'bo' }, { known: malformedBefore })).toBe('forget');
  expect(lineFor({ started: '2025-06-01T00:00:00.000Z' }, { known: malformedBefore })).toBe('forget');
});

test('a call that was imported stays so when its owner changes', () => {
  expect(lineFor({ primaryUserId: 'bo' }, { dataPointId: 'point', known: linked })).toMatchObject({
    dataPointId: 'point',
  });
});

test('a call of others that another source brought does not become the source’s own', () => {
  expect(lineFor({ primaryUserId: 'bo' }, { dataPointId: 'point' })).toBeNull();
});

test('of a private call not even the title is kept', () => {
  expect(lineFor({ isPrivate: true })).toMatchObject({ reason: 'private', title: null, detail: null });
});

test('a call without recording keeps its title, for people to see which it is', () => {
  const line = lineFor({ audioUrl: null }, { rule: { ...annsTeam, kind: 'project' } });
  expect(line).toMatchObject({ reason: 'no_recording', title: 'Call 1' });
});

test('a call whose transcript cannot be read is set aside, unless it is here already', () => {
  const brokenTranscript = 'sentences.0.start: expected number, got string';
  expect(lineFor({}, { brokenTranscript })).toMatchObject({
    reason: 'malformed',
    detail: `transcript: ${brokenTranscript}`,
    attempts: 1,
  });
  expect(lineFor({}, { brokenTranscript, dataPointId: 'point' })).toMatchObject({
    dataPointId: 'point',
    detail: `transcript: ${brokenTranscript}`,
  });
});

test('each reading in vain of a malformed call puts the next one off', () => {
  expect(lineForMalformed({})).toMatchObject({ reason: 'malformed', attempts: 1, retryAt: now });
  expect(lineForMalformed({}, { known: malformedBefore })).toMatchObject({
    attempts: 4,
    retryAt: new Date(now.getTime() + 20_000),
  });
});

test('a call that was skipped for another reason begins anew as malformed', () => {
  const known: KnownEntry = { dataPointId: null, reason: 'no_recording', attempts: 0 };
  expect(lineForMalformed({}, { known })).toMatchObject({ attempts: 1 });
});

test('a call that is here stays here when Gong’s description of it cannot be read', () => {
  expect(lineForMalformed({}, { dataPointId: 'point', known: linked })).toMatchObject({ dataPointId: 'point' });
});

test('a malformed call keeps its title only where it is known to be of the teams and not private', () => {
  const title = (call: Partial<Parameters<typeof malformedCall>[0]>, rule: CallRule = annsTeam) => {
    const line = lineForMalformed(call, { rule });
    return line === null || line === 'forget' ? line : line.title;
  };
  expect(title({})).toBe('Call 1');
  expect(title({ primaryUserId: null })).toBeNull();
  expect(title({ isPrivate: null })).toBeNull();
  expect(title({ primaryUserId: null, isPrivate: null }, { ...annsTeam, owners: 'all', privateCalls: 'import' })).toBe(
    'Call 1',
  );
});

test('a malformed call of others leaves no trace', () => {
  expect(lineForMalformed({ primaryUserId: 'bo' })).toBeNull();
  expect(lineForMalformed({ primaryUserId: 'bo' }, { known: malformedBefore })).toBe('forget');
});

test('a malformed call of which not even the id can be read is no line at all', () => {
  expect(pageMalformed({ ...malformedCall({ id: '1' }), id: null }, annsTeam)).toBeNull();
});
