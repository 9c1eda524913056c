import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The ffmpeg of the system, else the one that came by npm. Packages of ffmpeg by npm have no ffprobe. */
export function ffmpegPath(env: NodeJS.ProcessEnv = process.env): string {
  const installed = (env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, 'ffmpeg'))
    .find(isExecutable);
  return installed ?? bundled();
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Read only when it is needed: on platforms for which the package has no ffmpeg the import itself fails. */
function bundled(): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('@ffmpeg-installer/ffmpeg') as { path: string }).path;
}
