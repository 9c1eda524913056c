import fc from 'fast-check';
import { LoudnessPicture } from '../../../src/transcription/loudness-picture';

const SLICE = 800;

/** Samples of 16 bits: so many slices of 50 ms, each at one level. */
function sound(levels: readonly number[]): Buffer {
  const bytes = Buffer.alloc(levels.length * SLICE * 2);
  levels.forEach((level, nth) => {
    for (let at = 0; at < SLICE; at++) bytes.writeInt16LE(at % 2 === 0 ? level : -level, 2 * (nth * SLICE + at));
  });
  return bytes;
}

function pictureOf(...chunks: Buffer[]): number[] {
  const picture = new LoudnessPicture();
  for (const chunk of chunks) picture.add(chunk);
  return [...picture.values(0)];
}

describe('the picture of how loud a recording is', () => {
  it('has a value for each stretch, 255 for the loudest', () => {
    expect(pictureOf(sound([0, 5_000, 10_000, 2_500]))).toEqual([0, 128, 255, 64]);
  });

  it('is the same however the sound is cut into chunks, in the middle of a sample too', () => {
    const bytes = sound([100, 20_000, 7, 32_767, 0, 444]);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 6 }), (cuts) => {
        const places = [0, ...cuts.sort((one, other) => one - other), bytes.length];
        const chunks = places.slice(1).map((end, nth) => bytes.subarray(places[nth], end));
        expect(pictureOf(...chunks)).toEqual(pictureOf(bytes));
      }),
    );
  });

  it('has at most 2,000 values however long the recording is, and none of its loud moments is missing', () => {
    const levels = Array.from({ length: 6_001 }, (_, nth) => (nth === 5_000 ? 30_000 : 300));
    const values = pictureOf(sound(levels));
    expect(values).toHaveLength(Math.ceil(6_001 / 4));
    expect(values.indexOf(255)).toBe(5_000 / 4);
    expect(values.filter((value) => value === 255)).toHaveLength(1);
  });

  it('is silent to the end of what a player shows where the sound ends before', () => {
    const picture = new LoudnessPicture();
    picture.add(sound([10_000, 5_000]));
    expect([...picture.values(249)]).toEqual([255, 128, 0, 0]);
  });

  it('is silent where nothing is to be heard, and empty where there is nothing', () => {
    expect(pictureOf(sound([0, 0]))).toEqual([0, 0]);
    expect(pictureOf()).toEqual([]);
  });
});
