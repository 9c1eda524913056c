import type { GongCall, GongParty, GongTranscript, MalformedCall } from '../../src/gong/types';

/** A call as the Gong client gives it: of `ann`, public, with one customer. */
export function gongCall(call: Partial<GongCall> & { id: string }): GongCall {
  return {
    title: `Call ${call.id}`,
    started: '2026-03-10T09:00:00.000Z',
    durationSeconds: 1800,
    primaryUserId: 'ann',
    workspaceId: null,
    direction: 'Conference',
    scope: 'External',
    media: 'Video',
    language: 'eng',
    system: 'Zoom',
    purpose: null,
    isPrivate: false,
    customData: null,
    url: `https://app.gong.io/call?id=${call.id}`,
    parties: [
      gongParty({
        speakerId: 'speaker-ann',
        userId: 'ann',
        name: 'Ann Ek',
        email: 'ann@seller.test',
        affiliation: 'internal',
      }),
      gongParty({ speakerId: 'speaker-bo', name: 'Bo Lind', email: 'bo@customer.test', affiliation: 'external' }),
    ],
    brief: null,
    audioUrl: 'https://media.gong.io/audio',
    videoUrl: null,
    ...call,
  };
}

export function gongParty(party: Partial<GongParty>): GongParty {
  return { speakerId: null, userId: null, name: null, email: null, affiliation: 'unknown', ...party };
}

/** @param texts what is said, one turn each, by the two speakers of `gongCall` in turn */
export function gongTranscript(callId: string, ...texts: string[]): GongTranscript {
  return {
    callId,
    monologues: texts.map((text, index) => ({
      speakerId: index % 2 === 0 ? 'speaker-ann' : 'speaker-bo',
      sentences: [{ startMs: index * 10_000, endMs: index * 10_000 + 9_000, text }],
    })),
  };
}

export function malformedCall(call: Partial<MalformedCall> & { id: string }): MalformedCall {
  return {
    reason: 'metaData.duration: expected number, got string',
    title: `Call ${call.id}`,
    started: '2026-03-10T09:00:00.000Z',
    primaryUserId: 'ann',
    isPrivate: false,
    ...call,
  };
}
