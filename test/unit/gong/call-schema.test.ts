import fc from 'fast-check';
import { readCall } from '../../../src/gong/call-schema';
import type { GongCall, MalformedCall } from '../../../src/gong/types';
import { fullCall, pathsOf, withValueAt } from './gong-items';

function callOf(item: unknown): GongCall {
  const read = readCall(item);
  if ('call' in read) return read.call;
  throw new Error(read.malformed.reason);
}

function malformedOf(item: unknown): MalformedCall {
  const read = readCall(item);
  if ('malformed' in read) return read.malformed;
  throw new Error('the call was read');
}

const at = (path: string, value: unknown) =>
  withValueAt(
    fullCall(),
    path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
    value,
  );

describe('a call of Gong', () => {
  it('becomes our own', () => {
    expect(callOf(fullCall())).toEqual({
      id: '7782342274025937895',
      title: 'Pricing interview',
      started: '2026-06-10T19:50:07.428Z',
      durationSeconds: 1846,
      primaryUserId: '413440499764841252',
      workspaceId: '623457276584334000',
      direction: 'Conference',
      scope: 'External',
      media: 'Video',
      language: 'eng',
      system: 'Zoom',
      purpose: 'Research',
      isPrivate: true,
      customData: { study: 'pricing' },
      url: 'https://app.gong.io/call?id=7782342274025937895',
      parties: [
        {
          speakerId: '1580833210577559850',
          userId: '413440499764841252',
          name: 'Robin Doe',
          email: 'robin@example.com',
          affiliation: 'internal',
        },
        { speakerId: null, userId: null, name: null, email: 'kim@customer.example', affiliation: 'external' },
      ],
      brief: 'They talked about pricing.',
      audioUrl: 'https://bucket.s3.amazonaws.com/a.mp3',
      videoUrl: 'https://bucket.s3.amazonaws.com/a.mp4',
    } satisfies GongCall);
  });

  it('needs no more than its id and when it started', () => {
    expect(callOf({ metaData: { id: '1', started: '2026-08-28T08:00:00-07:00' } })).toEqual({
      id: '1',
      title: null,
      started: '2026-08-28T15:00:00.000Z',
      durationSeconds: 0,
      primaryUserId: null,
      workspaceId: null,
      direction: 'Unknown',
      scope: 'Unknown',
      media: 'Unknown',
      language: 'und',
      system: 'Unknown',
      purpose: null,
      isPrivate: false,
      customData: null,
      url: null,
      parties: [],
      brief: null,
      audioUrl: null,
      videoUrl: null,
    } satisfies GongCall);
  });

  it.each([
    ['2026-08-28T08:00:00-07:00', '2026-08-28T15:00:00.000Z'],
    ['2019-10-18T14:03:37.041977-07:00', '2019-10-18T21:03:37.041Z'],
    ['2026-06-10T21:50:07.428+02:00', '2026-06-10T19:50:07.428Z'],
    ['2026-06-10T21:50:07Z', '2026-06-10T21:50:07.000Z'],
    ['2026-01-01T00:30:00+14:00', '2025-12-31T10:30:00.000Z'],
  ])('started at %s, which is %s', (started, utc) => {
    expect(callOf(at('metaData.started', started)).started).toBe(utc);
  });

  it.each(['', 'yesterday', '2026-06-10', '2026-06-10T21:50:07', '2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z'])(
    'is malformed if it started at %p',
    (started) => {
      expect(malformedOf(at('metaData.started', started)).reason).toBe('metaData.started: not a date and time');
    },
  );

  it.each(['Internal', 'internal', 'INTERNAL'])('has a party that is %s', (affiliation) => {
    expect(callOf(at('parties.0.affiliation', affiliation)).parties[0]?.affiliation).toBe('internal');
  });

  it.each(['Unknown', 'Partner', '', null, undefined])('has a party whose affiliation %p is unknown', (affiliation) => {
    expect(callOf(at('parties.0.affiliation', affiliation)).parties[0]?.affiliation).toBe('unknown');
  });

  it('keeps words that Gong adds to its lists of values', () => {
    expect(callOf(at('metaData.direction', 'Teleported')).direction).toBe('Teleported');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'not a url'])('has no link to %s', (url) => {
    expect(callOf(at('metaData.url', url)).url).toBeNull();
  });

  it('keeps ids of 20 digits to the last one', () => {
    expect(callOf(at('metaData.id', '12345678901234567891')).id).toBe('12345678901234567891');
  });

  it('has text that Postgres takes', () => {
    expect(callOf(at('metaData.title', 'a\0b \ud800 \u{1F600}')).title).toBe('ab \uFFFD \u{1F600}');
  });

  it('ignores empty places in its list of parties', () => {
    expect(callOf(at('parties', [null, fullCall().parties[0]])).parties).toHaveLength(1);
  });

  it.each([
    ['metaData.title', 42, 'metaData.title: expected string, got number'],
    ['metaData.duration', 'long', 'metaData.duration: expected number, got string'],
    ['metaData.duration', 1e15, 'metaData.duration: out of range'],
    ['metaData.isPrivate', 'no', 'metaData.isPrivate: expected boolean, got string'],
    ['metaData.primaryUserId', 413440499764841, 'metaData.primaryUserId: expected string, got number'],
    ['metaData.customData', { a: 1 }, 'metaData.customData: expected string, got object'],
    ['parties', 'Robin', 'parties: expected array, got string'],
    ['parties.1.name', ['Kim'], 'parties.1.name: expected string, got array'],
    ['parties.0', 'Robin', 'parties.0: expected object, got string'],
    ['content', 'a brief', 'content: expected object, got string'],
    ['content.brief', 7, 'content.brief: expected string, got number'],
    ['media.audioUrl', true, 'media.audioUrl: expected string, got boolean'],
  ])('is malformed with %s = %p, and says: %s', (path, value, reason) => {
    expect(malformedOf(at(path, value))).toMatchObject({ id: '7782342274025937895', reason });
  });

  it('is set aside with what can be read of it', () => {
    expect(malformedOf(at('metaData.duration', 'long'))).toEqual({
      id: '7782342274025937895',
      reason: 'metaData.duration: expected number, got string',
      title: 'Pricing interview',
      started: '2026-06-10T19:50:07.428Z',
      primaryUserId: '413440499764841252',
      isPrivate: true,
    });
  });

  it.each([
    ['a number as id', at('metaData.id', 7_782_342_274), 'metaData.id: expected string, got number'],
    ['no id', at('metaData.id', undefined), 'metaData.id: missing'],
    ['an id that is none', at('metaData.id', '../users'), 'metaData.id: not of the expected form'],
    ['no start', at('metaData.started', null), 'metaData.started: missing'],
    ['no metadata', { parties: [] }, 'metaData: missing'],
    ['a list in place of it', [], 'answer: expected object, got array'],
    ['text in place of it', 'call', 'answer: expected object, got string'],
  ])('is malformed with %s', (_what, item, reason) => {
    expect(malformedOf(item).reason).toBe(reason);
  });

  it('tells how many more of its fields are wrong', () => {
    const item = withValueAt(at('metaData.title', 1), ['metaData', 'purpose'], 2);
    expect(malformedOf(item).reason).toBe('metaData.title: expected string, got number (and 1 more)');
  });
});

const NEEDED = ['', 'metaData', 'metaData.id', 'metaData.started'];
const optionalPaths = pathsOf(fullCall()).filter((path) => !NEEDED.includes(path.join('.')));

describe('whatever Gong does to a call', () => {
  it('reads null and missing alike, and neither is a fault', () => {
    fc.assert(
      fc.property(fc.subarray(optionalPaths, { minLength: 1 }), (paths) => {
        const without = (value: unknown) => paths.reduce((item, path) => withValueAt(item, path, value), fullCall());
        expect(callOf(without(undefined))).toEqual(callOf(without(null)));
      }),
    );
  });

  it('ignores fields that it does not know, of any kind', () => {
    const known = new Set(pathsOf(fullCall()).map((path) => String(path.at(-1))));
    const name = fc.string().filter((key) => !known.has(key) && key !== '__proto__');
    const objects = [[], ['metaData'], ['parties', 0], ['content'], ['media']];
    fc.assert(
      fc.property(fc.constantFrom(...objects), name, fc.jsonValue(), (path, key, value) => {
        expect(callOf(withValueAt(fullCall(), [...path, key], value))).toEqual(callOf(fullCall()));
      }),
    );
  });

  it('reads it or names a field and a kind, and never repeats what is in it', () => {
    const marked = fc.jsonValue().map((value) => ({ secret: value, words: ['confidential words'] }));
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(fullCall())), fc.oneof(fc.jsonValue(), marked), (path, value) => {
        const read = readCall(withValueAt(fullCall(), path, value));
        if ('malformed' in read) {
          expect(read.malformed.reason).toMatch(/^[\w.]+: [a-z, ]+( \(and \d+ more\))?$/);
          expect(read.malformed.reason).not.toContain('confidential');
        }
      }),
      { numRuns: 500 },
    );
  });
});
