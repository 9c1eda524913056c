import * as fc from 'fast-check';
import { contentHash } from '../../../src/domain/content-hash';
import type { CallContent } from '../../../src/domain/data-point';
import { dataPointOfCall } from '../../../src/domain/data-point-of-call';
import { Directory } from '../../../src/domain/directory';
import { anyCall } from '../../factories/arbitrary-call';
import { gongCall, gongParty } from '../../factories/gong-call';

const nobody = new Directory([]);
const hashOf = (call: Parameters<typeof gongCall>[0], directory = nobody) =>
  contentHash(dataPointOfCall(gongCall(call), 'channel', directory));

test('a Channel keeps what Gong says of a call as Gong says it', () => {
  const call = gongCall({
    id: '1',
    direction: 'Inbound',
    language: 'fre',
    customData: { deal: 7 },
    brief: 'They agreed.',
  });
  expect(dataPointOfCall(call, 'channel', nobody)).toEqual({
    gongCallId: '1',
    title: 'Call 1',
    callDate: '2026-03-10T09:00:00.000Z',
    durationSeconds: 1800,
    direction: 'Inbound',
    scope: 'External',
    media: 'Video',
    language: 'fre',
    system: 'Zoom',
    purpose: null,
    isPrivate: false,
    customData: { deal: 7 },
    primaryUserId: 'ann',
    gongUrl: 'https://app.gong.io/call?id=1',
    brief: 'They agreed.',
    participants: [
      { name: 'Ann Ek', email: 'ann@seller.test', affiliation: 'internal' },
      { name: 'Bo Lind', email: 'bo@customer.test', affiliation: 'external' },
    ],
    speakers: {
      'speaker-ann': { name: 'Ann Ek', email: 'ann@seller.test', affiliation: 'internal' },
      'speaker-bo': { name: 'Bo Lind', email: 'bo@customer.test', affiliation: 'external' },
    },
  } satisfies CallContent);
});

test('a Project keeps neither the brief nor the link to Gong', () => {
  const content = dataPointOfCall(gongCall({ id: '1', brief: 'They agreed.' }), 'project', nobody);
  expect(content).toMatchObject({ brief: null, gongUrl: null, participants: [{}, {}] });
});

test('a new brief changes a data point of a Channel and none of a Project', () => {
  const [before, after] = [gongCall({ id: '1' }), gongCall({ id: '1', brief: 'They agreed.' })];
  const hashes = (kind: 'channel' | 'project') =>
    [before, after].map((call) => contentHash(dataPointOfCall(call, kind, nobody)));
  expect(new Set(hashes('channel')).size).toBe(2);
  expect(new Set(hashes('project')).size).toBe(1);
});

test('addresses of recordings, which Gong signs anew each time, and the order of parties change nothing', () => {
  fc.assert(
    fc.property(anyCall, fc.webUrl(), (call, url) => {
      fc.pre(new Set(call.parties.map((party) => party.speakerId)).size === call.parties.length);
      const again = { ...call, audioUrl: url, videoUrl: null, parties: call.parties.toReversed() };
      expect(hashOf(again)).toBe(hashOf(call));
    }),
  );
});

const otherValues: { [K in keyof ReturnType<typeof gongCall>]?: ReturnType<typeof gongCall>[K] } = {
  title: 'Another title',
  started: '2026-03-10T09:00:00.001Z',
  durationSeconds: 1801,
  direction: 'Outbound',
  scope: 'Internal',
  media: 'Audio',
  language: 'ger',
  system: 'Teams',
  purpose: 'Demo',
  isPrivate: true,
  customData: 'more',
  primaryUserId: null,
  url: null,
  parties: [],
  brief: 'They agreed.',
};

test.each(Object.keys(otherValues))('a changed %s is a change', (field) => {
  const changed = { id: '1', [field]: otherValues[field as keyof typeof otherValues] };
  expect(hashOf(changed)).not.toBe(hashOf({ id: '1' }));
});

test('a name that the directory learns is a change', () => {
  const call = { id: '1', parties: [gongParty({ userId: 'ann' })] };
  const knowing = new Directory([{ id: 'ann', name: 'Ann Ek', email: null, aliases: [] }]);
  expect(hashOf(call, knowing)).not.toBe(hashOf(call));
});
