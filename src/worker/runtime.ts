import { Runtime } from '@temporalio/worker';
import type { Logger as TemporalLogger, LogLevel } from '@temporalio/worker';
import type { Logger } from 'pino';

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/**
 * Gives Temporal's SDK our logger; once a process, before anything else of the SDK's worker.
 * @param metricsAddress where it is to serve its own metrics, if anybody asks for them
 */
export function installRuntime(logger: Logger, metricsAddress?: string): void {
  const log = (level: LogLevel, message: string, meta?: object) => logger[LEVELS[level]](meta ?? {}, message);
  const temporalLogger: TemporalLogger = {
    log,
    trace: (message, meta) => log('TRACE', message, meta),
    debug: (message, meta) => log('DEBUG', message, meta),
    info: (message, meta) => log('INFO', message, meta),
    warn: (message, meta) => log('WARN', message, meta),
    error: (message, meta) => log('ERROR', message, meta),
  };
  Runtime.install({
    logger: temporalLogger,
    telemetryOptions: {
      logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} },
      ...(metricsAddress !== undefined && {
        metrics: {
          prometheus: {
            bindAddress: metricsAddress,
            countersTotalSuffix: true,
            unitSuffix: true,
            useSecondsForDurations: true,
          },
        },
      }),
    },
    // The command listens to signals itself: it has more to stop than workers.
    shutdownSignals: [],
  });
}
