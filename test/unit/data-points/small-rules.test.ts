import * as fc from 'fast-check';
import { erasedCallHash } from '../../../src/domain/erased-call-hash';
import { malformedRetryDelay } from '../../../src/domain/malformed-retry';
import { tooManyVanished } from '../../../src/domain/vanished-calls';

test('a call that cannot be read is tried again at the next poll, then ever more rarely, and at least once a day', () => {
  expect([1, 2, 3, 4].map(malformedRetryDelay)).toEqual([0, 5_000, 10_000, 20_000]);
  expect(malformedRetryDelay(10_000)).toBe(86_400_000);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), (attempts) => {
      expect(malformedRetryDelay(attempts + 1)).toBeGreaterThanOrEqual(malformedRetryDelay(attempts));
    }),
  );
});

test.each([
  [5, 5, false],
  [6, 6, true],
  [6, 120, false],
  [7, 120, true],
  [50, 1000, false],
  [51, 1000, true],
  [0, 0, false],
])('%i vanished calls of %i are too many to be believed: %s', (vanished, imported, expected) => {
  expect(tooManyVanished(vanished, imported)).toBe(expected);
});

test('the hash of an erased call is the same each time, another in each workspace, and does not show the id', () => {
  const hash = erasedCallHash('workspace-1', '8894411314421502864');
  expect(erasedCallHash('workspace-1', '8894411314421502864')).toBe(hash);
  expect(erasedCallHash('workspace-2', '8894411314421502864')).not.toBe(hash);
  expect(hash).not.toContain('889441131442');
});
