import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { TemporalProgram } from '../temporal-binary';

/**
 * Has the Temporal SDK download a program, which it does only while it starts it, and moves that to `file`.
 * @throws Error as the SDK words it
 */
export async function downloadWithSdk(name: TemporalProgram, file: string): Promise<void> {
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const downloadDir = `${file}.download`;
  await mkdir(downloadDir, { recursive: true });
  try {
    const server = { executable: { type: 'cached-download' as const, downloadDir } };
    const environment =
      name === 'cli'
        ? await TestWorkflowEnvironment.createLocal({ server })
        : await TestWorkflowEnvironment.createTimeSkipping({ server });
    await environment.teardown();
    const [downloaded] = await readdir(downloadDir);
    if (downloaded === undefined) throw new Error('the SDK downloaded nothing');
    await chmod(path.join(downloadDir, downloaded), 0o755);
    await rename(path.join(downloadDir, downloaded), file);
  } finally {
    await rm(downloadDir, { recursive: true, force: true });
  }
}
