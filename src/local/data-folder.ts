import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { readLastStart, runsOn, writeLastStart } from '../runtime/last-start';
import { StartError } from '../runtime/start-error';

/** The folder in which a run keeps everything, so that the next one finds it again. */
export class DataFolder {
  private constructor(readonly path: string) {}

  static async open(folder: string): Promise<DataFolder> {
    const whole = path.resolve(folder);
    await mkdir(whole, { recursive: true });
    return new DataFolder(whole);
  }

  /**
   * The ports of the last run; empty before the first.
   * @throws StartError `data_folder_in_use` while that run goes on
   */
  async lastPorts(): Promise<Record<string, number>> {
    const last = await readLastStart(this.path);
    if (last === undefined) return {};
    if (last.pid !== process.pid && (await runsOn(last.pid, path.basename(process.argv[1] ?? '')))) {
      const message = `${this.path} is in use: process ${last.pid} runs there already; stop that one first`;
      throw new StartError('data_folder_in_use', message);
    }
    return last.ports;
  }

  /** Claims the folder for this run, on these ports. */
  async claim(ports: Record<string, number>): Promise<void> {
    await writeLastStart(this.path, { pid: process.pid, ports });
  }

  in(name: string): string {
    return path.join(this.path, name);
  }

  /** What `write` kept; undefined if there is nothing, or nothing that makes sense. */
  async read<T extends z.ZodType>(name: string, schema: T): Promise<z.infer<T> | undefined> {
    const text = await readFile(this.in(name), 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    try {
      return schema.safeParse(JSON.parse(text)).data;
    } catch {
      return undefined;
    }
  }

  /** Keeps a value, for our own account's eyes only; a crash leaves the old one or the new one. */
  async write(name: string, value: unknown): Promise<void> {
    await this.replace(name, `${JSON.stringify(value, null, 2)}\n`);
  }

  /** The key that encrypts Gong's tokens here, made once. */
  async encryptionKey(): Promise<string> {
    const kept = await readFile(this.in('encryption-key'), 'utf8').catch(() => undefined);
    if (kept !== undefined) return kept.trim();
    const key = randomBytes(32).toString('base64');
    await this.replace('encryption-key', `${key}\n`);
    return key;
  }

  private async replace(name: string, text: string): Promise<void> {
    const [file, staging] = [this.in(name), this.in(`${name}.new`)];
    await writeFile(staging, text, { mode: 0o600 });
    await chmod(staging, 0o600);
    await rename(staging, file);
  }
}
