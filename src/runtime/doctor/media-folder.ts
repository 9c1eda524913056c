import { randomBytes } from 'node:crypto';
import { access, constants, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inWords, well, wrong } from './check-result';
import type { CheckResult } from './check-result';

/** Whether recordings can be written into the folder; one that is not there yet is left to the media store to make. */
export async function checkMediaFolder(folder: string): Promise<CheckResult> {
  try {
    await tryToWrite(folder);
    return well('Media store', `${folder} is writable`);
  } catch (error) {
    const fix = 'let the account that runs Callweave write there, or correct MEDIA_STORE';
    return wrong('Media store', `${folder} is not writable: ${inWords(error)}`, fix);
  }
}

async function tryToWrite(folder: string): Promise<void> {
  const file = path.join(folder, `.doctor-${randomBytes(6).toString('hex')}`);
  try {
    await writeFile(file, '');
  } catch (error) {
    const parent = path.dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) throw error;
    return canMakeFolderIn(parent);
  }
  await rm(file);
}

async function canMakeFolderIn(parent: string): Promise<void> {
  try {
    await access(parent, constants.W_OK | constants.X_OK);
  } catch (error) {
    const above = path.dirname(parent);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === parent) throw error;
    await canMakeFolderIn(above);
  }
}
