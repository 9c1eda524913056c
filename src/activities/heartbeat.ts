import { Context } from '@temporalio/activity';

const EVERY_MS = 1_000;

/** Beats the activity's heart while the work goes on, which is also how a cancellation is heard. */
export async function withHeartbeat<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
