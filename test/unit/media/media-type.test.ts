import { checkAnnouncedType, mediaType, withKind } from '../../../src/media/media-type';

test.each([
  'audio/mpeg',
  'Video/MP4',
  'audio/ogg; codecs=opus',
  'application/octet-stream',
  'binary/octet-stream',
  undefined,
])('%s may be a recording', (contentType) => {
  expect(() => checkAnnouncedType(contentType)).not.toThrow();
});

test.each(['text/html', 'application/json', 'application/xml', 'image/png', 'text/plain; charset=audio/mpeg'])(
  '%s is none',
  (contentType) => {
    expect(() => checkAnnouncedType(contentType)).toThrow(expect.objectContaining({ code: 'not_media' }) as Error);
  },
);

test.each([
  ['4944330300000000000a', 'audio/mpeg', 'audio'],
  ['fff344c400000000', 'audio/mpeg', 'audio'],
  ['524946462400000057415645666d7420', 'audio/wav', 'audio'],
  ['000000186674797069736f6d0000020069736f6d', 'video/mp4', 'video'],
  ['00000018667479704d34412000000200', 'audio/mp4', 'audio'],
  ['664c614300000022', 'audio/flac', 'audio'],
])('Bytes %s are %s', async (hex, contentType, kind) => {
  expect(await mediaType(Buffer.from(hex, 'hex'))).toEqual({ contentType, kind });
});

test.each(['', '00', '3c68746d6c3e', '504b0304', '7f454c46'])('Bytes %j are no recording', async (hex) => {
  await expect(mediaType(Buffer.from(hex, 'hex'))).rejects.toMatchObject({ code: 'not_media' });
});

test('An MP4 in which no picture was found is sound', () => {
  expect(withKind({ contentType: 'video/mp4', kind: 'video' }, 'audio')).toEqual({
    contentType: 'audio/mp4',
    kind: 'audio',
  });
  expect(withKind({ contentType: 'video/webm', kind: 'video' }, 'video')).toEqual({
    contentType: 'video/webm',
    kind: 'video',
  });
});
