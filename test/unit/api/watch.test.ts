import type { Heard, Notifications } from '../../../src/db/notifications';
import { ForbiddenError } from '../../../src/errors/request-errors';
import { watch } from '../../../src/api/watch';

class FakeNotifications {
  listeners = new Set<(heard: Heard) => void>();
  subscribe(listener: (heard: Heard) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  say(heard: Heard): void {
    for (const listener of this.listeners) listener(heard);
  }
}

const own: Heard = { kind: 'source', id: 'mine' };
let notifications: FakeNotifications;
let value: string | Error;
let reads: number;
let end: AbortController;
let values: AsyncGenerator<string>;

beforeEach(() => {
  notifications = new FakeNotifications();
  value = 'first';
  reads = 0;
  end = new AbortController();
  values = watch(
    {
      notifications: notifications as unknown as Notifications,
      concerns: (change) => change.id === 'mine',
      read: async () => {
        reads++;
        if (value instanceof Error) throw value;
        return value;
      },
    },
    end.signal,
  );
});

afterEach(() => jest.useRealTimers());

const next = async () => (await values.next()).value as string | undefined;

describe('watching', () => {
  it('gives the value at once and each other value after a word of it', async () => {
    expect(await next()).toBe('first');
    const second = next();
    value = 'second';
    notifications.say(own);
    expect(await second).toBe('second');
  });

  it('misses no change that is told while nobody waits', async () => {
    await next();
    value = 'second';
    notifications.say(own);
    expect(await next()).toBe('second');
  });

  it('does not repeat a value that is still the same, nor look for what does not concern it', async () => {
    await next();
    const second = next();
    notifications.say({ kind: 'source', id: 'another' });
    notifications.say(own);
    await new Promise(setImmediate);
    expect(reads).toBe(2);
    value = 'second';
    notifications.say(own);
    expect(await second).toBe('second');
  });

  it('looks again after a connection that may have missed something', async () => {
    await next();
    const second = next();
    value = 'second';
    notifications.say('connected');
    expect(await second).toBe('second');
  });

  it('looks now and then without being told', async () => {
    jest.useFakeTimers();
    await next();
    const second = next();
    value = 'second';
    await jest.advanceTimersByTimeAsync(15_000);
    expect(await second).toBe('second');
  });

  it('waits out a database that is away', async () => {
    jest.useFakeTimers();
    await next();
    const second = next();
    value = Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    notifications.say(own);
    await jest.advanceTimersByTimeAsync(3_000);
    value = 'second';
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await second).toBe('second');
  });

  it('ends when the caller may no longer see it', async () => {
    await next();
    const second = next();
    value = new ForbiddenError('Not any more.');
    notifications.say(own);
    await expect(second).rejects.toThrow('Not any more.');
    expect(notifications.listeners.size).toBe(0);
  });

  it('ends when nobody wants it any more', async () => {
    await next();
    const second = next();
    end.abort();
    expect(await second).toBeUndefined();
    expect(notifications.listeners.size).toBe(0);
  });
});
