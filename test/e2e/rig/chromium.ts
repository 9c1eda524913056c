import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A real Chromium: the machine's own, else the one that npm brings. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = onThePath() ?? (await packaged());
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
}

function onThePath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Asked for in a process of its own: the package is an ES module, which jest cannot load. */
async function packaged(): Promise<string> {
  const script = "import('@sparticuz/chromium').then(async (it) => console.log(await it.default.executablePath()))";
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script]);
  return stdout.trim();
}
