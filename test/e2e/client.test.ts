import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = path.join(__dirname, '..', '..');

/** If this fails: `npm run generate:client`, then mend what no longer fits. */
it('The console’s client is made from the API as it is', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'callweave-client-'));
  try {
    const [description, types] = [path.join(folder, 'openapi.json'), path.join(folder, 'schema.d.ts')];
    const openapi = await run(process.execPath, [path.join(ROOT, 'dist', 'scripts', 'write-openapi.js')], {
      maxBuffer: 10_000_000,
    });
    await writeFile(description, openapi.stdout);
    const commands = path.join(ROOT, 'node_modules', '.bin');
    await run(path.join(commands, 'openapi-typescript'), [description, '-o', types]);
    await run(path.join(commands, 'prettier'), ['--config', path.join(ROOT, '.prettierrc.json'), '--write', types]);
    const committed = path.join(ROOT, 'web', 'src', 'api', 'schema.d.ts');
    expect(await readFile(committed, 'utf8')).toBe(await readFile(types, 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
