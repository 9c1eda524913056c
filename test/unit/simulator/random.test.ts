import fc from 'fast-check';
import { readToken, signToken } from '../../../simulator/json-web-token';
import { Lottery, Random, bitsOf, fractionOf } from '../../../simulator/random';

test('the same labels give the same stream, others another', () => {
  const first = (...labels: (string | number)[]) => {
    const random = new Random(...labels);
    return [random.next(), random.next(), random.next()];
  };
  fc.assert(
    fc.property(fc.string(), fc.integer(), (text, number) => expect(first(text, number)).toEqual(first(text, number))),
  );
  expect(first('a', 'b')).not.toEqual(first('ab'));
  expect(bitsOf('a', 'b')).not.toBe(bitsOf('a b'));
});

test('choices stay within what there is to choose from', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.integer(), { minLength: 1 }), fc.nat({ max: 20 }), (label, items, count) => {
      const random = new Random(label);
      expect(items).toContain(random.pick(items));
      const places = random.sample(
        items.map((_, index) => index),
        count,
      );
      expect(places).toHaveLength(Math.min(count, items.length));
      expect(new Set(places).size).toBe(places.length);
      expect(random.between(3, 5)).toBeGreaterThanOrEqual(3);
      expect(random.between(3, 5)).toBeLessThanOrEqual(5);
      expect(fractionOf(label)).toBeLessThan(1);
    }),
  );
});

test('weights are kept, drawn at once or from a lottery', () => {
  const weights = [
    ['often', 3],
    ['never', 0],
    ['seldom', 1],
  ] as const;
  const lottery = new Lottery(weights);
  const draws = [(random: Random) => random.weighted(weights), (random: Random) => lottery.draw(random)];
  for (const draw of draws) {
    const random = new Random('weights');
    const drawn = Array.from({ length: 4000 }, () => draw(random));
    expect(drawn).not.toContain('never');
    expect(drawn.filter((item) => item === 'often').length / drawn.length).toBeCloseTo(0.75, 1);
  }
});

test('a token is read only with its own secret and unchanged', () => {
  fc.assert(
    fc.property(fc.string(), fc.dictionary(fc.string(), fc.string()), (secret, claims) => {
      const token = signToken(secret, claims);
      expect(readToken(secret, token)).toEqual(JSON.parse(JSON.stringify(claims)));
      expect(readToken(`${secret}x`, token)).toBeUndefined();
      expect(readToken(secret, `${token.slice(0, -2)}`)).toBeUndefined();
    }),
  );
  expect(readToken('secret', 'no token')).toBeUndefined();
});
