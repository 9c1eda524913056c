import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkEmbeddingModel } from '../../../../src/runtime/doctor/embedding-model';
import { useTemporaryFolder } from '../temporary-folder';

describe('the doctor on the embedding model', () => {
  const folder = useTemporaryFolder();

  it('is content when it is not here yet and pip can fetch it, and says where it will be', async () => {
    const result = await checkEmbeddingModel(undefined, { XDG_CACHE_HOME: folder() });
    expect(result).toMatchObject({
      ok: true,
      message: expect.stringContaining(path.join(folder(), 'callweave')) as string,
    });
  });

  it('finds a folder that is named and is not there', async () => {
    const result = await checkEmbeddingModel(path.join(folder(), 'nowhere'), {});
    expect(result).toMatchObject({ ok: false, fix: 'correct EMBEDDINGS_MODEL' });
  });

  it('finds files that are not the model', async () => {
    await writeFile(path.join(folder(), 'model.onnx'), 'not a model');
    const result = await checkEmbeddingModel(folder(), {});
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining('SHA-256') as string });
  });
});
