import type { SimulatedCall } from '../company/call';
import type { Company } from '../company/company';
import { transcriptOf } from '../conversation/transcript';

/** A transcript as Gong gives it: no title, no time, only the id of its call; sentence times are milliseconds from the call's start. */
export const transcriptItem = (company: Company, call: SimulatedCall) => ({
  callId: call.id,
  transcript: transcriptOf(company, call).map(({ speakerId, topic, sentences }) => ({
    speakerId,
    topic,
    sentences: sentences.map(({ start, end, text }) => ({ start, end, text })),
  })),
});
