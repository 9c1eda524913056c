import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeStaged } from '../../../src/runtime/staged-folder';
import { useTemporaryFolder } from './temporary-folder';

describe('a staged folder', () => {
  const temporary = useTemporaryFolder();
  const folder = () => path.join(temporary(), 'deep', 'thing');
  const fillWith = (content: string) => (staging: string) => writeFile(path.join(staging, 'file'), content);
  const content = () => readFileSync(path.join(folder(), 'file'), 'utf8');

  it('appears with what was put into it', async () => {
    await makeStaged(folder(), fillWith('one'));
    expect(content()).toBe('one');
  });

  it('does not appear when filling it fails, and leaves nothing', async () => {
    const failure = makeStaged(folder(), async (staging) => {
      await fillWith('half')(staging);
      throw new Error('no network');
    });
    await expect(failure).rejects.toThrow('no network');
    expect(readdirSync(path.dirname(folder()))).toEqual([]);
  });

  it('is left alone when it is there', async () => {
    await makeStaged(folder(), fillWith('one'));
    await makeStaged(folder(), fillWith('two'));
    expect(content()).toBe('one');
  });

  it('is that of the first when many make it at once, and nobody fails', async () => {
    const contents = Array.from({ length: 8 }, (_, index) => `by ${index}`);
    await Promise.all(contents.map((each) => makeStaged(folder(), fillWith(each))));
    expect(contents).toContain(content());
    expect(readdirSync(path.dirname(folder()))).toEqual(['thing']);
  });

  it('removes what a killed process left long ago, and not what another works on', async () => {
    const [old, fresh] = [`${folder()}.new-old`, `${folder()}.new-fresh`];
    for (const each of [old, fresh]) {
      mkdirSync(each, { recursive: true });
      writeFileSync(path.join(each, 'file'), '');
    }
    const twoHoursAgo = Date.now() / 1000 - 7_200;
    utimesSync(old, twoHoursAgo, twoHoursAgo);
    await makeStaged(folder(), fillWith('one'));
    expect(readdirSync(path.dirname(folder())).sort()).toEqual(['thing', 'thing.new-fresh']);
  });
});
