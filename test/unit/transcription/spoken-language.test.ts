import { spokenLanguage } from '../../../src/transcription/spoken-language';

test.each([
  ['eng', 'en'],
  ['en-US', 'en'],
  ['en_GB', 'en'],
  ['deu', 'de'],
  ['ger', 'de'],
  ['fra', 'fr'],
  ['fre', 'fr'],
  ['spa', 'es'],
  ['zho', 'zh'],
  ['haw', 'haw'],
  ['und', undefined],
  ['zxx', undefined],
  ['mul', undefined],
  ['', undefined],
  ['not a language', undefined],
  [null, undefined],
])('%s is %s', (code, expected) => {
  expect(spokenLanguage(code)).toBe(expected);
});
