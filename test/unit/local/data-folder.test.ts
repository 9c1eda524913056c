import { spawn } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { DataFolder } from '../../../src/local/data-folder';
import { useTemporaryFolder } from '../runtime/temporary-folder';

const parent = useTemporaryFolder();
const open = () => DataFolder.open(path.join(parent(), 'a', 'b'));
const shape = z.object({ count: z.number() });
const mode = async (file: string) => (await stat(file)).mode & 0o777;

describe('what a data folder keeps', () => {
  it('is found again by the next run, and is for our own account only', async () => {
    await (await open()).write('count.json', { count: 3 });
    const again = await open();
    expect(await again.read('count.json', shape)).toEqual({ count: 3 });
    expect(await mode(again.in('count.json'))).toBe(0o600);
  });

  it.each([
    ['was never written', undefined],
    ['was cut off', '{"coun'],
    ['is something else', '{"count":"many"}'],
  ])('is undefined if it %s', async (_what, text) => {
    const folder = await open();
    if (text !== undefined) await writeFile(folder.in('count.json'), text);
    expect(await folder.read('count.json', shape)).toBeUndefined();
  });

  it('has one encryption key for all runs, of 32 bytes, that nobody else can read', async () => {
    const key = await (await open()).encryptionKey();
    const folder = await open();
    expect(await folder.encryptionKey()).toBe(key);
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    expect(await mode(folder.in('encryption-key'))).toBe(0o600);
    expect((await readFile(folder.in('encryption-key'), 'utf8')).trim()).toBe(key);
  });
});

describe('the claim on a data folder', () => {
  const claimedBy = async (pid: number) => {
    const folder = await open();
    await writeFile(folder.in('last-start.json'), JSON.stringify({ pid, ports: { api: 3000 } }));
    return folder;
  };

  it('remembers the ports, none at first', async () => {
    const folder = await open();
    expect(await folder.lastPorts()).toEqual({});
    await folder.claim({ api: 3000 });
    expect(await folder.lastPorts()).toEqual({ api: 3000 });
  });

  it('of a run that goes on is respected', async () => {
    const program = path.basename(process.argv[1] ?? '');
    const running = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', program], { stdio: 'ignore' });
    try {
      const refused = (await claimedBy(running.pid ?? 0)).lastPorts();
      await expect(refused).rejects.toMatchObject({ code: 'data_folder_in_use' });
      await expect(refused).rejects.toThrow(`process ${running.pid}`);
    } finally {
      running.kill('SIGKILL');
    }
  });

  it('of a process that is another program by now does not count', async () => {
    expect(await (await claimedBy(1)).lastPorts()).toEqual({ api: 3000 });
  });
});
