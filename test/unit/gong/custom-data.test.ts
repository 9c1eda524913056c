import fc from 'fast-check';
import { readCustomData } from '../../../src/gong/custom-data';

describe("Gong's custom data", () => {
  it('is the JSON in it if that is an object or an array', () => {
    expect(readCustomData('{"study":"pricing","wave":2}')).toEqual({ study: 'pricing', wave: 2 });
    expect(readCustomData(' [1, "two", null] ')).toEqual([1, 'two', null]);
  });

  it.each(['free text', '12345678901234567890', 'true', '"quoted"', '{not json', '[1,', ''])(
    'stays the string %p otherwise',
    (text) => {
      expect(readCustomData(text)).toBe(text);
    },
  );

  it('is null where there is none', () => {
    expect(readCustomData(null)).toBeNull();
  });

  it.each(['{"crmId":12345678901234567890}', '[1e999]'])(
    'stays the string %s, since a number in it would change',
    (text) => {
      expect(readCustomData(text)).toBe(text);
    },
  );

  it.each([String.raw`{"a":"\u0000"}`, String.raw`{"a\u0000b":1}`, String.raw`["\ud800"]`])(
    'stays the string %s, which Postgres could not keep as JSON',
    (text) => {
      expect(readCustomData(text)).toBe(text);
    },
  );

  it('is JSON if it only talks about such characters', () => {
    expect(readCustomData(String.raw`{"a":"\\u0000"}`)).toEqual({ a: String.raw`\u0000` });
  });

  it('survives nesting that no stack could follow', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(readCustomData(deep)).toBe(deep);
  });

  it('gives back any JSON object of ordinary values as it was', () => {
    const ordinary = fc.dictionary(
      fc.string(),
      fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.maxSafeInteger()),
    );
    fc.assert(
      fc.property(ordinary, (object) => {
        const json = JSON.stringify(object);
        fc.pre(!json.includes(String.raw`\u0000`));
        expect(readCustomData(json)).toEqual(JSON.parse(json));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => readCustomData(text) !== undefined));
  });
});
