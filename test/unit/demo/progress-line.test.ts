import { backfillLine, backfillMilestone } from '../../../src/demo/progress-line';

const source = (progress: number, imported: number, more: object = {}) => ({
  backfill: { done: progress === 1, progress },
  counts: { imported, skipped: 0, awaitingTranscript: 0, transcribing: 0, failed: 0 },
  attention: null,
  ...more,
});

describe('the line of a backfill', () => {
  it('shows how far it is, and how many calls are here', () => {
    expect(backfillLine(source(0.5, 600))).toBe('Backfill ████████████░░░░░░░░░░░░  50 %  600 calls');
    expect(backfillLine(source(0, 0))).toBe('Backfill ░░░░░░░░░░░░░░░░░░░░░░░░   0 %  0 calls');
    expect(backfillLine(source(1, 1200))).toBe('Backfill ████████████████████████ 100 %  1200 calls');
  });

  it('is never full before it is done', () => expect(backfillLine(source(0.999, 1))).toContain(' 99 %'));

  it('says what is missing and what is wrong', () => {
    const counts = { imported: 9, skipped: 0, awaitingTranscript: 2, transcribing: 0, failed: 0 };
    const attention = { code: 'rate_limited', message: 'Gong has asked us to wait.' };
    expect(backfillLine(source(0.1, 9, { counts, attention }))).toMatch(
      /9 calls, 2 await transcripts {2}\(Gong has asked us to wait\.\)$/,
    );
  });
});

it.each([
  ['the first calls', source(0, 0), source(0, 10)],
  ['a further tenth', source(0.19, 10), source(0.2, 10)],
  ['trouble', source(0.1, 10), source(0.1, 10, { attention: { code: 'rate_limited', message: 'Wait.' } })],
  ['its end', source(0.999, 10), source(1, 10)],
])('a backfill has a milestone at %s', (_what, before, after) => {
  expect(backfillMilestone(after)).not.toBe(backfillMilestone(before));
  expect(backfillMilestone(after)).toBe(backfillMilestone(after));
});

it('a backfill has no milestone between two tenths', () => {
  expect(backfillMilestone(source(0.21, 10))).toBe(backfillMilestone(source(0.29, 40)));
});
