/** Samples a second of all speech here. */
export const RATE = 16_000;
export const BYTES_PER_MS = (RATE * 2) / 1000;

/** The samples of a WAV file of 16 kHz, one channel, 16 bit, such as Flite writes. */
export function samplesOf(wave: Buffer): Buffer {
  const data = wave.indexOf('data', 12, 'latin1');
  if (data === -1 || wave.readUInt32LE(24) !== RATE) throw new Error('Not the WAV file that is expected');
  return wave.subarray(data + 8);
}
