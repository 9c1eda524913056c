import * as fc from 'fast-check';
import { readGongCallId } from '../../../src/domain/gong-call-id';

test.each([
  ['8894411314421502864', '8894411314421502864'],
  ['  7  ', '7'],
  ['https://us-1.app.gong.io/call?id=123', '123'],
  ['https://app.gong.io/call?id=99999999999999999999&play-from=12#x', '99999999999999999999'],
  ['https://app.gong.io/call?call-id=5', null],
  ['https://app.gong.io/call?id=12x', null],
  ['https://app.gong.io/call', null],
  ['123456789012345678901', null],
  ['-5', null],
  ['call 5', null],
  ['', null],
])('%j names call %s', (text, id) => {
  expect(readGongCallId(text)).toBe(id);
});

test('every id is read back as it is, bare or in an address, with all its digits', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }), (number) => {
      const id = String(number);
      expect(readGongCallId(id)).toBe(id);
      expect(readGongCallId(`https://eu-7.app.gong.io/call?id=${id}&account=1`)).toBe(id);
    }),
  );
});
