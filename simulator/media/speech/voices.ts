/** Voices of Flite that a listener tells apart at once: two men, one of them a Scot, a woman, and a robot of a man. */
const VOICES = ['rms', 'slt', 'awb', 'kal16'] as const;
export type Voice = (typeof VOICES)[number];

/** The voice of each speaker of a call, in the order in which they begin to speak; a fifth speaker sounds like the first. */
export function voicesOf(speakers: readonly (string | null)[]): Map<string | null, Voice> {
  return new Map([...new Set(speakers)].map((speaker, index) => [speaker, VOICES[index % VOICES.length] ?? 'rms']));
}
