import fc from 'fast-check';
import { PieceCutter } from '../../../src/transcription/piece-cutter';
import type { SoundPiece } from '../../../src/transcription/piece-cutter';

const LENGTH = { shortestMs: 1000, longestMs: 2000 };

/** Loud, but for the stretches that are named. */
function sound(ms: number, quiet: readonly [fromMs: number, toMs: number][] = [], level = 8000): Buffer {
  const samples = Buffer.alloc(ms * 32);
  for (let at = 0; at < ms * 16; at++) {
    const now = at / 16;
    if (!quiet.some(([from, to]) => now >= from && now < to))
      samples.writeInt16LE(at % 2 === 0 ? level : -level, at * 2);
  }
  return samples;
}

function cut(samples: Buffer, chunk = samples.length): SoundPiece[] {
  const cutter = new PieceCutter(LENGTH);
  const pieces: SoundPiece[] = [];
  for (let at = 0; at < samples.length; at += chunk) pieces.push(...cutter.add(samples.subarray(at, at + chunk)));
  return [...pieces, ...cutter.end()];
}

test('A short sound is one piece', () => {
  expect(cut(sound(900)).map(({ startMs, endMs }) => [startMs, endMs])).toEqual([[0, 900]]);
});

test('A cut lies in the middle of the quietest stretch between the shortest and the longest piece', () => {
  const [first, second] = cut(
    sound(3000, [
      [400, 900],
      [1300, 1800],
    ]),
  );
  expect(first?.endMs).toBeGreaterThanOrEqual(1500);
  expect(first?.endMs).toBeLessThanOrEqual(1600);
  expect(second?.startMs).toBe(first?.endMs);
});

test('Where it is nowhere quiet the pieces are still no longer than allowed', () => {
  for (const { startMs, endMs } of cut(sound(9000))) expect(endMs - startMs).toBeLessThanOrEqual(LENGTH.longestMs);
});

test('Only a piece in which nothing is heard is silent', () => {
  expect(cut(sound(900, [[0, 900]])).map(({ silent }) => silent)).toEqual([true]);
  expect(cut(sound(900, [[0, 850]])).map(({ silent }) => silent)).toEqual([false]);
  expect(cut(sound(900, [], 20)).map(({ silent }) => silent)).toEqual([true]);
});

test('Nothing gives nothing', () => {
  expect(cut(Buffer.alloc(0))).toEqual([]);
});

test('However the sound comes in, each sample is in exactly one piece, and the cuts are the same', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7000 }),
      fc.integer({ min: 1, max: 50_000 }),
      fc.nat(5000),
      (ms, chunk, quiet) => {
        const samples = sound(ms, [[quiet, quiet + 300]]);
        const pieces = cut(samples, chunk);
        expect(Buffer.concat(pieces.map((piece) => piece.samples)).equals(samples)).toBe(true);
        expect(pieces.map(({ endMs }) => endMs)).toEqual(cut(samples).map(({ endMs }) => endMs));
        for (const { startMs, endMs, samples: own } of pieces) expect(own.length).toBe((endMs - startMs) * 32);
      },
    ),
    { numRuns: 25 },
  );
});
