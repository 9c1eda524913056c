import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildGongServer } from '../../../simulator/api/gong-server';
import { signMediaAddress } from '../../../simulator/media/media-address';
import { FIRST_COMPANY, Simulation } from '../../../simulator/simulation';
import { allowedHosts, createGuardedDispatcher } from '../../../src/gong/allowed-hosts';
import { downloadRecording } from '../../../src/media/download-recording';
import { FolderMediaStore } from '../../../src/media/folder-media-store';

let folder: string;
let simulation: Simulation;
let server: FastifyInstance;
let base: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'callweave-simulator-media-'));
  simulation = new Simulation({ calls: 300, people: 60 });
  server = buildGongServer(simulation, { oauth: false, served: () => simulation.tenant(FIRST_COMPANY) });
  await server.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await server.close();
  await simulation.recordings.close();
  await rm(folder, { recursive: true, force: true });
});

const shortestCall = () => {
  const now = simulation.clock.now();
  const [call] = simulation
    .tenant(FIRST_COMPANY)
    .company.calls.inGongOrder()
    .filter((each) => each.recording === 'video' && each.visibleAt < now)
    .sort((one, other) => one.duration - other.duration);
  if (!call) throw new Error('no call has a video');
  return call;
};

const addressOf = (kind: 'audio' | 'video', signedAt = simulation.clock.now()) =>
  signMediaAddress(simulation.secret, base, FIRST_COMPANY, shortestCall(), kind, signedAt);

const download = (address: string, key: string) => {
  const hosts = allowedHosts([new URL(base).host]);
  const dispatcher = createGuardedDispatcher(hosts);
  return downloadRecording(address, new FolderMediaStore(folder), key, {
    dispatcher,
    allowedHosts: hosts,
    maxBytes: 1e9,
  }).finally(() => dispatcher.destroy());
};

test.each(['audio', 'video'] as const)(
  'The %s of a call of the simulator can be downloaded',
  async (kind) => {
    const recording = await download(addressOf(kind), `calls/${kind}`);
    expect(recording.kind).toBe(kind);
    expect(recording.sizeBytes).toBeGreaterThan(10_000);
  },
  120_000,
);

test('A part of it is given for a Range, with what it is a part of', async () => {
  const address = addressOf('audio');
  const whole = Buffer.from(await (await fetch(address)).arrayBuffer());
  const part = await fetch(address, { headers: { range: 'bytes=1000-1999' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe(`bytes 1000-1999/${whole.length}`);
  expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(1000, 2000))).toBe(true);
}, 120_000);

test('An address that was signed nine hours ago has expired, one with another signature is forbidden', async () => {
  const nineHours = 9 * 3_600_000;
  await expect(download(addressOf('audio', simulation.clock.now() - nineHours), 'calls/old')).rejects.toMatchObject({
    code: 'expired',
  });
  const forged = addressOf('audio').replace(/Signature=./, 'Signature=x');
  await expect(download(forged, 'calls/forged')).rejects.toMatchObject({ code: 'forbidden' });
});
