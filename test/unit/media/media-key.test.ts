import path from 'node:path';
import fc from 'fast-check';
import { checkKey } from '../../../src/media/media-key';

test.each(['a', 'a/b/c', '3f2c/recording.mp3', 'A_b-9/0001'])('%s is a key', (key) => {
  expect(checkKey(key)).toBe(key);
});

test.each(['', '/', '/a', 'a/', 'a//b', '..', '../a', 'a/../b', '.hidden', 'a/.b', 'a b', 'a\\b', 'a\0', 'ä', 'a\nb'])(
  '%j is no key',
  (key) => {
    expect(() => checkKey(key)).toThrow(RangeError);
  },
);

test('No key leads out of its folder', () => {
  const name = fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', '-', '~', ' '), maxLength: 12 });
  fc.assert(
    fc.property(name, (key) => {
      let checked: string;
      try {
        checked = checkKey(key);
      } catch {
        return;
      }
      expect(path.resolve('/store', checked).startsWith('/store/')).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
