import * as fc from 'fast-check';
import type { GongCall, GongMonologue, GongParty } from '../../src/gong/types';
import { gongCall } from './gong-call';

const word = fc.constantFrom('Ann', 'Bo', 'ann@seller.test', 'ANN@seller.test', 'bo@customer.test', '12', '__proto__');
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

export const anyParty: fc.Arbitrary<GongParty> = fc.record({
  speakerId: orNull(fc.constantFrom('1', '2', '3', '__proto__')),
  userId: orNull(fc.constantFrom('ann', 'bo')),
  name: orNull(word),
  email: orNull(word),
  affiliation: fc.constantFrom('internal', 'external', 'unknown'),
});

export const anyInstant = fc
  .date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

export const anyCall: fc.Arbitrary<GongCall> = fc
  .record({
    id: fc.bigInt({ min: 1n, max: 10n ** 20n - 1n }).map(String),
    title: orNull(fc.string()),
    started: anyInstant,
    durationSeconds: fc.nat(),
    primaryUserId: orNull(fc.constantFrom('ann', 'bo', 'cy')),
    language: fc.constantFrom('eng', 'fre', 'und', 'zxx'),
    purpose: orNull(fc.string()),
    isPrivate: fc.boolean(),
    customData: fc.oneof(fc.constant(null), fc.string(), fc.dictionary(fc.string(), fc.nat())),
    brief: orNull(fc.string()),
    parties: fc.array(anyParty, { maxLength: 6 }),
    audioUrl: orNull(fc.webUrl()),
    videoUrl: orNull(fc.webUrl()),
  })
  .map(gongCall);

const sentence = fc.record({ startMs: fc.nat(), endMs: fc.nat(), text: fc.string({ unit: 'grapheme' }) });

export const anyMonologue: fc.Arbitrary<GongMonologue> = fc.record({
  speakerId: orNull(fc.constantFrom('1', '2', '3')),
  sentences: fc.array(sentence, { maxLength: 5 }),
});
