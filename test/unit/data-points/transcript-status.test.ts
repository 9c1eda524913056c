import * as fc from 'fast-check';
import { transcriptStatus } from '../../../src/domain/transcript-status';
import type { TranscriptSituation } from '../../../src/domain/transcript-status';

const createdAt = new Date('2026-03-10T00:00:00Z');
const hoursLater = (hours: number) => new Date(createdAt.getTime() + hours * 3_600_000);
const status = (situation: Partial<TranscriptSituation>) =>
  transcriptStatus({
    current: 'awaiting_transcript',
    language: 'eng',
    arrived: false,
    asked: true,
    createdAt,
    now: hoursLater(1),
    patienceMs: 24 * 3_600_000,
    ...situation,
  });

test('a call waits for its transcript as long as the settings say', () => {
  expect(status({ now: hoursLater(24 - 0.001) })).toBe('awaiting_transcript');
  expect(status({ now: hoursLater(24) })).toBe('no_transcript');
});

test('nobody gives up on a transcript that Gong was not asked for', () => {
  expect(status({ now: hoursLater(500), asked: false })).toBe('awaiting_transcript');
});

test('a call in which nobody speaks has no transcript from the beginning', () => {
  expect(status({ language: 'zxx', asked: false })).toBe('no_transcript');
});

test('a transcript that turns up after all is taken over', () => {
  expect(status({ current: 'no_transcript', arrived: true, now: hoursLater(500) })).toBe('ready');
  expect(status({ current: 'no_transcript', language: 'zxx', arrived: true })).toBe('ready');
});

test('a call in which somebody speaks after all is waited for again, if there is still time', () => {
  expect(status({ current: 'no_transcript', language: 'eng' })).toBe('awaiting_transcript');
  expect(status({ current: 'no_transcript', language: 'eng', now: hoursLater(30), asked: false })).toBe(
    'no_transcript',
  );
});

test('a transcript that is here stays, and one that comes is here', () => {
  const situation = fc.record({
    current: fc.constantFrom('ready', 'awaiting_transcript', 'no_transcript'),
    language: fc.constantFrom('eng', 'zxx', 'und'),
    arrived: fc.boolean(),
    asked: fc.boolean(),
    now: fc.date({ noInvalidDate: true }),
    patienceMs: fc.nat(),
  });
  fc.assert(
    fc.property(situation, (some) => {
      const ready = some.current === 'ready' || some.arrived;
      expect(status(some as Partial<TranscriptSituation>) === 'ready').toBe(ready);
    }),
  );
});
