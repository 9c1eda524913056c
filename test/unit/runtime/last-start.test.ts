import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readLastStart, runsOn, untilPreviousEnded, writeLastStart } from '../../../src/runtime/last-start';
import { startChild } from '../../../src/runtime/child-process';
import { useTemporaryFolder } from './temporary-folder';

describe('what a data folder remembers', () => {
  const folder = useTemporaryFolder();

  it('is what was written', async () => {
    await writeLastStart(folder(), { pid: 12, ports: { sql: 5432 } });
    expect(await readLastStart(folder())).toEqual({ pid: 12, ports: { sql: 5432 } });
  });

  it.each(['', '{"pid":1', '{"pid":-1,"ports":{}}', '[]', '{"pid":1,"ports":{"sql":"5432"}}'])(
    'is nothing when the file holds %j',
    async (text) => {
      writeFileSync(path.join(folder(), 'last-start.json'), text);
      expect(await readLastStart(folder())).toBeUndefined();
    },
  );

  it('is nothing before the first start', async () => {
    expect(await readLastStart(folder())).toBeUndefined();
  });
});

describe('the program of an earlier start', () => {
  const folder = useTemporaryFolder();
  const runOn = (dataPath: string) =>
    startChild({
      name: 'server',
      file: process.execPath,
      args: ['-e', 'console.log("ready"); setInterval(() => {}, 1000)', '--', dataPath],
      output: () => undefined,
      readyLine: /ready/,
    });

  it('is told from another process by the path in its command line', async () => {
    const child = await runOn(folder());
    expect(await runsOn(child.pid, folder())).toBe(true);
    expect(await runsOn(process.pid, folder())).toBe(false);
    await child.stop();
    expect(await runsOn(child.pid, folder())).toBe(false);
  });

  it('is waited for while it ends', async () => {
    const child = await runOn(folder());
    const ended = untilPreviousEnded(child.pid, folder());
    void child.stop();
    await expect(ended).resolves.toBeUndefined();
  });

  it('that goes on is somebody else who uses the folder', async () => {
    const child = await runOn(folder());
    const ended = untilPreviousEnded(child.pid, folder(), 200);
    await expect(ended).rejects.toMatchObject({ code: 'data_folder_in_use' });
    await child.stop();
  });
});
