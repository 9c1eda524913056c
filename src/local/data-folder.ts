import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';

/** The folder in which a run keeps everything, so that the next one finds it again. */
export class DataFolder {
  private constructor(readonly path: string) {}

  static async open(folder: string): Promise<DataFolder> {
    const whole = path.resolve(folder);
    await mkdir(whole, { recursive: true });
    return new DataFolder(whole);
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
