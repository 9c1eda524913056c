import { cutRecording } from '../../../src/transcription/audio';
import type * as decoding from '../../../src/transcription/decode';
import type { FfmpegReport } from '../../../src/transcription/ffmpeg-report';

const HOUR_MS = 3_600_000;
const mockReport: FfmpegReport = {
  announcedMs: null,
  hasAudio: true,
  hasVideo: false,
  readable: true,
  unknownCodec: false,
  damaged: false,
};

/** One second of sound, whose file says only after it how long it wants to be. */
jest.mock('../../../src/transcription/decode', () => {
  const actual = jest.requireActual<typeof decoding>('../../../src/transcription/decode');
  const mockSecond = Buffer.alloc(1_000 * actual.BYTES_PER_MS, 7);
  let announcedMs: number | null = null;
  async function* samples() {
    yield await Promise.resolve(mockSecond);
    announcedMs = 1_000 * 3_600_000;
  }
  return { ...actual, decode: () => ({ samples: samples(), report: () => ({ ...mockReport, announcedMs }) }) };
});

test('a recording that says it is over the limit is refused as well when it says so after its last sound', async () => {
  const heard: number[] = [];
  const cutting = cutRecording('long.mp4', () => Promise.resolve(), {
    maxDurationMs: 6 * HOUR_MS,
    onProgress: (ms) => heard.push(ms),
  });
  await expect(cutting).rejects.toMatchObject({ code: 'too_long' });
  expect(heard).toEqual([1_000]);
});
