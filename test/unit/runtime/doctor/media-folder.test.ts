import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkMediaFolder } from '../../../../src/runtime/doctor/media-folder';
import { useTemporaryFolder } from '../temporary-folder';

describe('the check of the media folder', () => {
  const folder = useTemporaryFolder();

  it('is content with a writable folder, and leaves nothing in it', async () => {
    expect(await checkMediaFolder(folder())).toMatchObject({ ok: true });
    expect(readdirSync(folder())).toEqual([]);
  });

  it('is content with a folder that can be made, and does not make it', async () => {
    expect(await checkMediaFolder(path.join(folder(), 'deep', 'media'))).toMatchObject({ ok: true });
    expect(readdirSync(folder())).toEqual([]);
  });

  it.each(['file', path.join('file', 'below')])('finds that %s is no folder', async (name) => {
    writeFileSync(path.join(folder(), 'file'), '');
    expect(await checkMediaFolder(path.join(folder(), name))).toMatchObject({
      ok: false,
      message: expect.stringContaining('not writable') as string,
    });
  });
});
