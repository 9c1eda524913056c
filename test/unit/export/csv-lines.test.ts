import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { DataPointView, TurnView } from '../../../src/domain/data-point-view';
import { csvHeader, csvLines } from '../../../src/export/csv-lines';

type Exported = DataPointView & { transcript: { turns: TurnView[] } };

const call = (title: string, brief: string | null = null): Exported => ({
  id: '01234567-89ab-4def-8123-456789abcdef',
  containerId: 'c',
  sourceId: 's',
  gongCallId: '7782342274025937895',
  title,
  status: 'ready',
  participants: [
    { name: 'Ada', email: 'ada@customer.test', affiliation: 'external' },
    { name: null, email: 'grace@acme.test', affiliation: 'internal' },
  ],
  removedFromGongAt: null,
  fields: {
    callDate: '2026-11-01T10:00:00.000Z',
    durationSeconds: 60,
    direction: 'Inbound',
    scope: 'External',
    media: 'Video',
    language: 'eng',
    system: 'Zoom',
    purpose: null,
    isPrivate: false,
    customData: { deal: 1 },
    primaryOwner: { id: '1', name: 'Grace', email: null },
    gongUrl: 'https://app.gong.io/call?id=1',
  },
  brief,
  transcript: { turns: [] },
});

const read = (points: Exported[]) =>
  parse(csvHeader() + csvLines(points), { columns: true }) as unknown as Record<string, string>[];

describe('an export as CSV', () => {
  it('has a header and a line for each call', () => {
    expect(read([call('Renewal'), call('Demo')])).toEqual([
      expect.objectContaining({
        title: 'Renewal',
        durationSeconds: '60',
        ownerName: 'Grace',
        externalParticipants: 'Ada <ada@customer.test>',
        otherParticipants: 'grace@acme.test',
        customData: '{"deal":1}',
        brief: '',
      }),
      expect.objectContaining({ title: 'Demo' }),
    ]);
  });

  it('holds any text, and none that a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [row] = read([call(text, text)]);
        expect(row?.['title']?.replace(/^'/, '')).toBe(text.replace(/^'/, ''));
        expect(row?.['title']).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it.each(['=HYPERLINK("https://evil.test")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'takes the sting out of %j',
    (text) => expect(read([call(text)])[0]?.['title']).toBe(`'${text}`),
  );
});
