import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 25;

/**
 * Asks again and again until the answer is neither `undefined`, `null` nor `false`, and gives that.
 * A condition that throws counts as not fulfilled yet; its last error is the cause of the failure.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { timeoutMs = 10_000, describe }: { timeoutMs?: number; describe: string },
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = Date.now() + timeoutMs;
  let cause: unknown;
  do {
    try {
      const value = await condition();
      cause = undefined;
      if (value !== undefined && value !== null && value !== false) {
        return value as Exclude<T, undefined | null | false>;
      }
    } catch (error) {
      cause = error;
    }
    await delay(POLL_MS);
  } while (Date.now() < deadline);
  throw new Error(
    `waited ${timeoutMs / 1000} s in vain for: ${describe}${cause instanceof Error ? `\n${cause.message}` : ''}`,
    { cause },
  );
}
