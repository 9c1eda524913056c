import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { temporalConfig } from '../temporal/connection';

const RETRY_MS = 2_000;

/**
 * The workers' connection to Temporal, waited for as long as Temporal is not up yet.
 * @returns undefined if `stopping` came first
 */
export async function connectToTemporal(
  env: NodeJS.ProcessEnv,
  logger: Logger,
  stopping: AbortSignal,
): Promise<NativeConnection | undefined> {
  const { connectionOptions } = temporalConfig(env);
  const { address, tls, apiKey, metadata } = connectionOptions;
  for (let told = false; !stopping.aborted;) {
    try {
      return await NativeConnection.connect({ address, tls, apiKey, metadata });
    } catch (error) {
      if (!told) logger.warn({ err: error, address }, 'waiting for Temporal');
      told = true;
      await pause(RETRY_MS, stopping);
    }
  }
  return undefined;
}

export function pause(ms: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stopping.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
