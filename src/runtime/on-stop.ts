import closeWithGrace from 'close-with-grace';
import type { Logger } from 'pino';

const LIMIT_MS = 28_000;

/** Runs `stop` when the process is told to end, by a signal or by an error that nobody caught, and exits after it. */
export function onStop(logger: Logger, stop: () => Promise<void>): void {
  closeWithGrace({ delay: LIMIT_MS, logger }, async ({ signal, err }) => {
    if (err) logger.fatal({ err }, 'An error that nobody caught ends the process.');
    else logger.info({ signal }, 'Stopping.');
    await stop();
  });
}
