import { readFfmpegReport } from '../../../src/transcription/ffmpeg-report';

const VIDEO = `Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:/x/y':
  Metadata:
    title           : Audio: of the call, Video: too
  Duration: 01:02:03.45, start: 0.000000, bitrate: 49 kb/s
    Stream #0:0(und): Video: h264 (Constrained Baseline) (avc1 / 0x31637661), yuv420p, 320x180, 30 kb/s
    Stream #0:1(und): Audio: aac (LC) (mp4a / 0x6134706D), 16000 Hz, mono, fltp, 32 kb/s (default)
Stream mapping:
  Stream #0:1 -> #0:0 (aac (native) -> pcm_s16le (native))
Output #0, s16le, to 'pipe:1':
    Stream #0:0(und): Audio: pcm_s16le, 16000 Hz, mono, s16, 256 kb/s (default)
`;

test('A video with sound is told, with its length', () => {
  expect(readFfmpegReport(VIDEO)).toEqual({
    announcedMs: 3_723_450,
    hasAudio: true,
    hasVideo: true,
    readable: true,
    unknownCodec: false,
    damaged: false,
  });
});

test('Newer versions write the id of a stream in another way', () => {
  const report = readFfmpegReport(VIDEO.replace('#0:1(und)', '#0:1[0x2](und)').replace('#0:0(und)', '#0:0[0x1](und)'));
  expect(report).toMatchObject({ hasAudio: true, hasVideo: true });
});

test('A cover picture makes no video', () => {
  const mp3 = `Input #0, mp3, from 'x':
  Duration: N/A, start: 0.069063, bitrate: 32 kb/s
    Stream #0:0: Audio: mp3, 16000 Hz, mono, fltp, 32 kb/s
    Stream #0:1: Video: mjpeg, yuvj444p, 300x300, 90k tbr (attached pic)
`;
  expect(readFfmpegReport(mp3)).toMatchObject({ announcedMs: null, hasAudio: true, hasVideo: false });
});

test('The sound that ffmpeg writes is not taken for one of the recording', () => {
  const mute = VIDEO.replace(/.*#0:1\(und\): Audio.*\n/, '');
  expect(readFfmpegReport(mute)).toMatchObject({ hasAudio: false, hasVideo: true });
});

test.each([
  'x: Invalid data found when processing input',
  'x: corrupt input packet in stream 0',
  'Error while decoding stream #0:0: Invalid data found when processing input',
  '[mp3 @ 0x2] filesize and duration do not match (growing file?)',
])('"%s" means damage', (line) => {
  expect(readFfmpegReport(`${VIDEO}${line}\n`).damaged).toBe(true);
});

test('Of what is no recording nothing is known', () => {
  expect(readFfmpegReport('/x/y: Invalid data found when processing input\n')).toMatchObject({
    readable: false,
    hasAudio: false,
    announcedMs: null,
  });
});
