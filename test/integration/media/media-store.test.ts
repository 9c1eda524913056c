import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, utimes, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { MediaStore } from '../../../src/media/media-store';
import { openMediaStore } from '../../../src/media/open-media-store';
import { startS3Server } from './s3-server';
import type { S3Server } from './s3-server';

const BYTES = randomBytes(20_000_000);
const SHA256 = createHash('sha256').update(BYTES).digest('hex');

async function* chunksOf(bytes: Buffer, size = 65_536): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

let folder: string;
let server: S3Server;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'callweave-media-'));
  server = await startS3Server();
}, 240_000);
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const STORES: [string, () => MediaStore][] = [
  ['a folder', () => openMediaStore({ kind: 'folder', path: path.join(folder, 'made', 'when needed') })],
  ['S3', () => openMediaStore({ kind: 's3', bucket: server.bucket, prefix: 'team/calls' }, server.endpoint)],
  ['S3 without a prefix', () => openMediaStore({ kind: 's3', bucket: server.bucket, prefix: '' }, server.endpoint)],
];

describe.each(STORES)('A media store in %s', (_, open) => {
  let store: MediaStore;
  beforeAll(() => (store = open()));
  afterEach(() => store.deleteFolder('workspace'));
  afterAll(() => store.close());

  test('gives back the bytes that were put, and knows their size and hash', async () => {
    expect(await store.put('workspace/one/recording', chunksOf(BYTES))).toEqual({
      sizeBytes: BYTES.length,
      sha256: SHA256,
    });
    expect(await store.size('workspace/one/recording')).toBe(BYTES.length);
    expect((await bytesOf(await store.read('workspace/one/recording'))).equals(BYTES)).toBe(true);
  });

  test.each([
    [0, 0],
    [0, 99],
    [8_388_600, 8_388_700],
    [19_999_990, 19_999_999],
  ])('reads the bytes from %i to %i alone', async (first, last) => {
    await store.put('workspace/one/recording', chunksOf(BYTES));
    const part = await bytesOf(await store.read('workspace/one/recording', { first, last }));
    expect(part.equals(BYTES.subarray(first, last + 1))).toBe(true);
  });

  test('keeps an empty stream, too', async () => {
    expect((await store.put('workspace/one/empty', chunksOf(Buffer.alloc(0)))).sizeBytes).toBe(0);
    expect(await store.size('workspace/one/empty')).toBe(0);
  });

  test('has nothing where a stream broke, and tells what the stream said', async () => {
    async function* broken() {
      yield BYTES.subarray(0, 9_000_000);
      throw new Error('the network is gone');
    }
    await expect(store.put('workspace/one/recording', broken())).rejects.toThrow('the network is gone');
    expect(await store.size('workspace/one/recording')).toBeUndefined();
    await expect(store.read('workspace/one/recording')).rejects.toMatchObject({ code: 'media_not_found' });
  });

  test('still has the recording of before where a newer one broke', async () => {
    await store.put('workspace/one/recording', chunksOf(BYTES.subarray(0, 1000)));
    async function* broken() {
      yield BYTES.subarray(5000, 6000);
      throw new Error('the network is gone');
    }
    await expect(store.put('workspace/one/recording', broken())).rejects.toThrow('the network is gone');
    const kept = await bytesOf(await store.read('workspace/one/recording'));
    expect(kept.equals(BYTES.subarray(0, 1000))).toBe(true);
  });

  test('refuses what is larger than the limit', async () => {
    const put = store.put('workspace/one/recording', chunksOf(BYTES), { maxBytes: 10_000_000 });
    await expect(put).rejects.toMatchObject({ code: 'media_too_large' });
    expect(await store.size('workspace/one/recording')).toBeUndefined();
  });

  test('stops when it is told to, and keeps nothing', async () => {
    const controller = new AbortController();
    async function* endless() {
      for (let chunks = 0; ; chunks++) {
        if (chunks === 200) controller.abort(new Error('cancelled'));
        yield BYTES.subarray(0, 65_536);
      }
    }
    const put = store.put('workspace/one/recording', endless(), { signal: controller.signal });
    await expect(put).rejects.toThrow('cancelled');
    expect(await store.size('workspace/one/recording')).toBeUndefined();
  });

  test('erases a folder with all in it and nothing beside it', async () => {
    for (const key of ['workspace/one/recording', 'workspace/one/pieces/0001', 'workspace/one2/recording']) {
      await store.put(key, chunksOf(BYTES.subarray(0, 100)));
    }
    await store.deleteFolder('workspace/one');
    await store.deleteFolder('workspace/one');
    expect(await store.size('workspace/one/recording')).toBeUndefined();
    expect(await store.size('workspace/one/pieces/0001')).toBeUndefined();
    expect(await store.size('workspace/one2/recording')).toBe(100);
  });

  test('erases more objects than one listing holds', async () => {
    const keys = Array.from({ length: 120 }, (_unused, index) => `workspace/many/pieces/${index}`);
    for (const key of keys) await store.put(key, chunksOf(Buffer.from('x')));
    await store.deleteFolder('workspace/many');
    expect(await Promise.all(keys.map((key) => store.size(key)))).toEqual(keys.map(() => undefined));
  });

  test('deletes one recording, and does not mind if it is gone', async () => {
    await store.put('workspace/one/recording', chunksOf(BYTES.subarray(0, 100)));
    await store.delete('workspace/one/recording');
    await store.delete('workspace/one/recording');
    expect(await store.size('workspace/one/recording')).toBeUndefined();
  });
});

test('A folder that is erased takes half-written files along, which nobody could read', async () => {
  const store = openMediaStore({ kind: 'folder', path: folder });
  let stop!: () => void;
  const stalled = new Promise<void>((resolve) => (stop = resolve));
  async function* slow() {
    yield BYTES.subarray(0, 100_000);
    await stalled;
    throw new Error('never mind');
  }
  const put = store.put('workspace/half/recording', slow());
  const inside = path.join(folder, 'workspace', 'half');
  while ((await readdir(inside).catch(() => [])).length === 0) await new Promise(setImmediate);
  expect(await store.size('workspace/half/recording')).toBeUndefined();
  await store.deleteFolder('workspace/half');
  stop();
  await expect(put).rejects.toThrow();
  await expect(stat(inside)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('What a dead process left half-written is cleared by the next download, a fresh one is not', async () => {
  const inside = path.join(folder, 'workspace', 'left');
  await mkdir(inside, { recursive: true });
  await writeFile(path.join(inside, '.recording.old'), 'x');
  await writeFile(path.join(inside, '.recording.new'), 'x');
  const yesterday = new Date(Date.now() - 86_400_000);
  await utimes(path.join(inside, '.recording.old'), yesterday, yesterday);
  await openMediaStore({ kind: 'folder', path: folder }).put('workspace/left/recording', chunksOf(Buffer.from('y')));
  expect((await readdir(inside)).sort()).toEqual(['.recording.new', 'recording']);
});

test('An upload that a killed process left in S3 goes with its folder', async () => {
  const client = new S3Client({ endpoint: server.endpoint, region: 'us-east-1', forcePathStyle: true });
  const at = { Bucket: server.bucket, Key: 'killed/one/recording' };
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(at));
  await client.send(new UploadPartCommand({ ...at, UploadId, PartNumber: 1, Body: BYTES.subarray(0, 6_000_000) }));
  const list = new ListMultipartUploadsCommand({ Bucket: server.bucket, Prefix: 'killed/' });
  expect((await client.send(list)).Uploads).toHaveLength(1);
  await openMediaStore({ kind: 's3', bucket: server.bucket, prefix: '' }, server.endpoint).deleteFolder('killed/one');
  expect((await client.send(list)).Uploads ?? []).toHaveLength(0);
  client.destroy();
});

test('A store that cannot be reached says so, without a key', async () => {
  const store = openMediaStore({ kind: 's3', bucket: 'none', prefix: '' }, 'http://127.0.0.1:9');
  const error = await store.size('secret-name/one').then(String, (thrown: Error) => thrown);
  expect(error).toMatchObject({ code: 'media_store_unavailable' });
  expect(String(error)).not.toContain('secret-name');
});

test('A folder that may not be written says so, without its path', async () => {
  const file = path.join(folder, 'a-file');
  await writeFile(file, '');
  const error = await openMediaStore({ kind: 'folder', path: file })
    .put('workspace/one', chunksOf(Buffer.from('x')))
    .then(JSON.stringify, (thrown: Error) => thrown);
  expect(error).toMatchObject({ code: 'media_store_unavailable' });
  expect(String(error)).not.toContain(folder);
});
