import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Dispatcher } from 'undici';
import { allowedHosts, createGuardedDispatcher } from '../../../src/gong/allowed-hosts';
import { downloadRecording } from '../../../src/media/download-recording';
import type { DownloadOptions } from '../../../src/media/download-recording';
import { FolderMediaStore } from '../../../src/media/folder-media-store';
import { startRecordingServer, serve, serveUpTo } from './recording-server';
import type { RecordingServer } from './recording-server';
import { bursts, makeMedia, picture } from './sound';

const KEY = 'workspace/point/recording';

let folder: string;
let server: RecordingServer;
let elsewhere: RecordingServer;
let mp3: Buffer;
let store: FolderMediaStore;
let dispatcher: Dispatcher;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'callweave-download-'));
  store = new FolderMediaStore(path.join(folder, 'store'));
  mp3 = await readFile(makeMedia(...bursts(120), '-b:a', '64k', path.join(folder, 'sound.mp3')));
  server = await startRecordingServer();
  elsewhere = await startRecordingServer();
  dispatcher = createGuardedDispatcher(hosts());
});
afterEach(() => store.deleteFolder('workspace'));
afterAll(async () => {
  await dispatcher.destroy();
  await server.close();
  await elsewhere.close();
  await rm(folder, { recursive: true, force: true });
});

const hosts = () => allowedHosts([`127.0.0.1:${server.port}`]);

const download = (options: Partial<DownloadOptions> = {}, address = `${server.url}/call.mp3?X-Amz-Signature=s3cret`) =>
  downloadRecording(address, store, KEY, {
    dispatcher,
    allowedHosts: hosts(),
    maxBytes: 100_000_000,
    pauseMs: 1,
    ...options,
  });

async function stored(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await store.read(KEY)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

test('A recording comes whole, with its type, kind, size and hash', async () => {
  server.answerWith(serve(mp3));
  expect(await download()).toEqual({
    contentType: 'audio/mpeg',
    kind: 'audio',
    sizeBytes: mp3.length,
    sha256: createHash('sha256').update(mp3).digest('hex'),
  });
  expect((await stored()).equals(mp3)).toBe(true);
});

test('No credentials are sent, and the progress is told', async () => {
  server.answerWith(serve(mp3));
  const seen: [number, number | null][] = [];
  await download({ onProgress: (received, total) => seen.push([received, total]) });
  expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
  expect(server.requests[0]?.headers).not.toHaveProperty('cookie');
  expect(seen.at(-1)).toEqual([mp3.length, mp3.length]);
});

test('A broken download goes on where it stopped', async () => {
  server.answerWith((request, response, nth) =>
    (nth < 4 ? serveUpTo(mp3, 200_000) : serve(mp3))(request, response, nth),
  );
  await download();
  expect((await stored()).equals(mp3)).toBe(true);
  expect(server.requests.length).toBeGreaterThan(1);
  expect(
    server.requests.slice(1).every(({ range, headers }) => range !== undefined && headers['if-range'] === '"v1"'),
  ).toBe(true);
});

test('A server that does not resume is read anew from the start', async () => {
  server.answerWith((request, response, nth) => {
    if (nth === 1) return serveUpTo(mp3, 200_000)(request, response, nth);
    delete request.headers.range;
    return serve(mp3)(request, response, nth);
  });
  await download();
  expect((await stored()).equals(mp3)).toBe(true);
});

test('A recording that changed meanwhile is never mixed with what came before', async () => {
  const other = Buffer.concat([mp3.subarray(0, 500_000), Buffer.alloc(100, 1)]);
  server.answerWith((request, response, nth) =>
    (nth === 1 ? serveUpTo(mp3, 200_000) : serve(other, 'audio/mpeg', '"v2"'))(request, response, nth),
  );
  await download();
  expect((await stored()).equals(other)).toBe(true);
});

test('Without an entity tag a broken download starts anew', async () => {
  server.answerWith((request, response, nth) =>
    (nth === 1 ? serveUpTo(mp3, 200_000, '') : serve(mp3))(request, response, nth),
  );
  await download();
  expect(server.requests.map(({ range }) => range)).toEqual([undefined, undefined]);
  expect((await stored()).equals(mp3)).toBe(true);
});

test('A connection that brings nothing again and again is given up, and nothing is kept', async () => {
  server.answerWith((request, response, nth) =>
    nth === 1 ? serveUpTo(mp3, 200_000)(request, response, nth) : response.destroy(),
  );
  await expect(download({ attempts: 3 })).rejects.toMatchObject({ code: 'interrupted', retryable: true });
  expect(await store.size(KEY)).toBeUndefined();
});

test('A stalled connection counts as broken', async () => {
  server.answerWith((request, response, nth) => {
    if (nth > 1) return serve(mp3)(request, response, nth);
    response.writeHead(200, { etag: '"v1"', 'content-type': 'audio/mpeg', 'content-length': mp3.length });
    return response.write(mp3.subarray(0, 100_000));
  });
  await download({ idleMs: 200 });
  expect((await stored()).equals(mp3)).toBe(true);
});

const s3Error = (code: string, message: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;

test.each([
  [403, s3Error('AccessDenied', 'Request has expired'), 'expired'],
  [400, s3Error('ExpiredToken', 'The provided token has expired.'), 'expired'],
  [403, s3Error('AccessDenied', 'Access Denied'), 'forbidden'],
  [403, '', 'forbidden'],
  [404, s3Error('NoSuchKey', 'The specified key does not exist.'), 'gone'],
  [410, '', 'gone'],
  [500, s3Error('InternalError', 'We encountered an internal error.'), 'unavailable'],
  [503, s3Error('SlowDown', 'Please reduce your request rate.'), 'unavailable'],
  [429, '', 'unavailable'],
])('Status %i with %j means %s', async (status, body, code) => {
  server.answerWith((_request, response) =>
    response.writeHead(status, { 'content-type': 'application/xml' }).end(body),
  );
  await expect(download()).rejects.toMatchObject({ code });
  expect(await store.size(KEY)).toBeUndefined();
});

test('An address that expires in the midst of a broken download is told as such', async () => {
  server.answerWith((request, response, nth) => {
    if (nth === 1) return serveUpTo(mp3, 200_000)(request, response, nth);
    return response.writeHead(403).end(s3Error('AccessDenied', 'Request has expired'));
  });
  await expect(download()).rejects.toMatchObject({ code: 'expired', retryable: true });
});

test('Redirects are followed to allowed hosts', async () => {
  server.answerWith((request, response, nth) => {
    if (request.url?.startsWith('/call.mp3')) return response.writeHead(302, { location: '/moved' }).end();
    return serve(mp3)(request, response, nth);
  });
  await download();
  expect((await stored()).equals(mp3)).toBe(true);
});

test('Redirects to other hosts are not, and nothing is sent there', async () => {
  elsewhere.answerWith(serve(mp3));
  server.answerWith((_request, response) => response.writeHead(307, { location: `${elsewhere.url}/x` }).end());
  await expect(download()).rejects.toMatchObject({ code: 'host_not_allowed', retryable: false });
  expect(elsewhere.requests).toHaveLength(0);
});

test.each(['http://169.254.169.254/latest', 'file:///etc/passwd', 'not a url'])(
  '%s is not asked for',
  async (address) => {
    await expect(download({}, address)).rejects.toMatchObject({ code: 'host_not_allowed' });
  },
);

test('Redirects without end are given up', async () => {
  server.answerWith((_request, response) => response.writeHead(302, { location: '/again' }).end());
  await expect(download()).rejects.toMatchObject({ code: 'too_many_redirects' });
  expect(server.requests.length).toBeLessThan(10);
});

test('A recording that announces to be too large is not read', async () => {
  server.answerWith(serve(mp3));
  await expect(download({ maxBytes: 1000 })).rejects.toMatchObject({ code: 'too_large', retryable: false });
});

test('One that does not announce its size is stopped at the limit', async () => {
  server.answerWith((_request, response) => {
    response.writeHead(200, { 'content-type': 'audio/mpeg' });
    const more = () => response.write(mp3, () => (response.destroyed ? undefined : more()));
    more();
  });
  await expect(download({ maxBytes: 3_000_000 })).rejects.toMatchObject({ code: 'too_large' });
  expect(await store.size(KEY)).toBeUndefined();
});

test.each([
  ['an empty answer', Buffer.alloc(0), 'audio/mpeg', 'empty'],
  ['a page', Buffer.from('<html>Please sign in</html>'), 'text/html', 'not_media'],
  ['a page that says it is sound', Buffer.from('<html>Please sign in</html>'), 'audio/mpeg', 'not_media'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'application/octet-stream', 'not_media'],
])('%s is no recording', async (_, bytes, contentType, code) => {
  server.answerWith(serve(bytes, contentType));
  await expect(download()).rejects.toMatchObject({ code });
  expect(await store.size(KEY)).toBeUndefined();
});

test.each([
  ['mp3', 'audio/mpeg', 'audio'],
  ['m4a', 'audio/mp4', 'audio'],
  ['wav', 'audio/wav', 'audio'],
  ['flac', 'audio/flac', 'audio'],
  ['mp4', 'video/mp4', 'video'],
  ['webm', 'video/webm', 'video'],
])('%s is told by its bytes, whatever it was announced as', async (extension, contentType, kind) => {
  const codec = extension === 'webm' ? ['-c:v', 'libvpx', '-c:a', 'libopus'] : [];
  const input = kind === 'video' ? [...bursts(2), ...picture(2)] : bursts(2);
  const bytes = await readFile(makeMedia(...input, ...codec, path.join(folder, `sound.${extension}`)));
  server.answerWith(serve(bytes, 'binary/octet-stream'));
  expect(await download()).toMatchObject({ contentType, kind });
});

test('A download that nobody wants any more stops at once', async () => {
  const controller = new AbortController();
  server.answerWith((_request, response) => {
    response.writeHead(200, { 'content-type': 'audio/mpeg', 'content-length': mp3.length });
    response.write(mp3.subarray(0, 200_000));
  });
  const running = download({ signal: controller.signal, onProgress: () => controller.abort(new Error('cancelled')) });
  await expect(running).rejects.toThrow('cancelled');
  expect(await store.size(KEY)).toBeUndefined();
});

test('No error names the address', async () => {
  server.answerWith((_request, response) => response.destroy());
  const error: unknown = await download({ attempts: 1 }).catch((thrown: unknown) => thrown);
  expect(JSON.stringify([String(error), error])).not.toContain('s3cret');
});
