import type { SimulatedCall } from '../company/call';
import type { Company } from '../company/company';
import { Random } from '../random';
import type { LabelledMonologue } from './labelled-monologue';
import { planOf } from './plan';
import type { Turn } from './script';
import { speakersOf } from './speakers';
import { layOut } from './timing';
import { COMMON_WORDS } from './vocabulary';
import { writeConversation } from './write-conversation';

/** A sentence every eight seconds; very long calls have long silences instead of ever more words. */
const sentencesFor = (duration: number) => Math.max(4, Math.min(240, Math.round(duration / 8)));

/** All that is said on a call, made anew each time it is asked for: the call alone decides it. */
export function transcriptOf(company: Company, call: SimulatedCall): LabelledMonologue[] {
  const random = new Random(company.seed, 'transcript', call.id);
  return layOut(call.givenTranscript ? givenTurns(call) : writtenTurns(company, call, random), call.duration, random);
}

function writtenTurns(company: Company, call: SimulatedCall, random: Random): readonly Turn[] {
  const cast = speakersOf(call);
  const account = company.accounts.find(({ id }) => id === call.accountId) ?? company.accounts[0];
  const vocabulary = {
    ...COMMON_WORDS,
    company: company.name,
    account: account?.name ?? 'the customer',
    colleague: account?.contacts.map(({ name }) => name.split(' ')[0] ?? name) ?? 'my colleague',
  };
  return writeConversation(call, cast, planOf(company, call), sentencesFor(call.duration), random, vocabulary);
}

function givenTurns(call: SimulatedCall): Turn[] {
  return (call.givenTranscript ?? []).map(({ party, sentences }) => ({
    speaker: {
      speakerId: (party === null ? null : call.parties?.[party]?.speakerId) ?? null,
      side: party !== null && call.parties?.[party]?.affiliation === 'Internal' ? 'internal' : 'external',
      firstName: '',
    },
    topic: null,
    lines: sentences.map((text) => ({ text, topic: null, aspect: null })),
  }));
}
