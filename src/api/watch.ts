import type { Notification, Notifications } from '../db/notifications';
import { outageOf } from './outage';

/** How often to look without being told: it notices lost access, and whatever no notification spoke of. */
const LOOK_EVERY_MS = 15_000;
const RETRY_MS = 1_000;

export interface Watch<T> {
  notifications: Notifications;
  /** Whether a change is worth looking again for. */
  concerns: (change: Notification) => boolean;
  /** Reads what is watched, as the caller may see it at that moment; what it throws ends the watch. */
  read: () => Promise<T>;
}

/** The value at once, and again each time that it has become another, until the signal is aborted. */
export async function* watch<T>({ notifications, concerns, read }: Watch<T>, signal: AbortSignal): AsyncGenerator<T> {
  let wake = () => {};
  let stale = true;
  const look = () => {
    stale = true;
    wake();
  };
  const unsubscribe = notifications.subscribe((heard) => {
    if (heard === 'connected' || concerns(heard)) look();
  });
  signal.addEventListener('abort', look, { once: true });
  try {
    let last: string | undefined;
    for (let napMs = 0; !signal.aborted;) {
      if (!stale) await new Promise<void>((resolve) => (wake = wakeable(napMs, resolve)));
      if (signal.aborted) return;
      stale = false;
      const value = await unlessDown(read);
      napMs = value === undefined ? RETRY_MS : LOOK_EVERY_MS;
      if (value === undefined) continue;
      const text = JSON.stringify(value);
      if (text === last) continue;
      last = text;
      yield value;
    }
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', look);
  }
}

/** Calls back after a while, or as soon as what it returns is called. */
function wakeable(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => {
    clearTimeout(timer);
    callback();
  };
}

/** Undefined while the database is away: whoever watches would rather wait than be cut off. */
async function unlessDown<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (outageOf(error)) return undefined;
    throw error;
  }
}
