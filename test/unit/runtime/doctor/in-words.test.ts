import { inWords } from '../../../../src/runtime/doctor/check-result';

describe('an error in words', () => {
  it.each([
    ['its message', new Error('no such host'), 'no such host'],
    ['the first line of it', new Error('no such host\n    at somewhere'), 'no such host'],
    [
      'what caused it',
      new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') }),
      'connect ECONNREFUSED',
    ],
    ['the first of several attempts', new AggregateError([new Error('on IPv6'), new Error('on IPv4')]), 'on IPv6'],
    ['its name when it says nothing', new RangeError(''), 'RangeError'],
    ['unknown when it is no error', 'oops', 'unknown error'],
  ])('is %s', (_what, error, words) => {
    expect(inWords(error)).toBe(words);
  });
});
