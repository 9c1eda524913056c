import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const OURS = 'CALLWEAVE_BENCH_MOUNTS';

/** A file system in memory of a fixed size, which nobody else can see. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  static async mount(mebibytes: number): Promise<SmallDisk> {
    const folder = await mkdtemp(path.join(tmpdir(), 'callweave-disk-'));
    await promisify(execFile)('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder]);
    // Postgres may run as another account, which has to get through here.
    await chmod(folder, 0o755);
    return new SmallDisk(folder);
  }

  /** Takes the room that is left, down to the last page of memory; asked again, what was given back meanwhile. */
  async fill(): Promise<void> {
    const file = await open(this.filler, 'a');
    try {
      for (const size of [1 << 20, 1 << 12]) {
        const bytes = Buffer.alloc(size, 1);
        while (await fits(file.write(bytes, 0, size)));
      }
    } finally {
      await file.close();
    }
  }

  /** Makes room again. */
  async empty(): Promise<void> {
    await rm(this.filler, { force: true });
  }

  async unmount(): Promise<void> {
    await promisify(execFile)('umount', ['--lazy', this.folder]);
    await rm(this.folder, { recursive: true });
  }

  private get filler(): string {
    return path.join(this.folder, 'filler');
  }
}

async function fits(written: Promise<unknown>): Promise<boolean> {
  try {
    await written;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}

/** Runs the program a second time where it may mount, and lets nobody else see what it mounts. Linux only. */
export async function whereMountsAreOurs(measure: () => Promise<void>): Promise<void> {
  if (process.env[OURS] === 'true') return measure();
  const spaces = process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-current-user', '--keep-caps', '--mount'];
  const [program = '', ...args] = [process.execPath, ...process.argv.slice(1)];
  const child = spawn('unshare', [...spaces, program, ...args], {
    env: { ...process.env, [OURS]: 'true' },
    stdio: 'inherit',
  });
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('exit', resolve));
  process.exitCode = code ?? 1;
}
