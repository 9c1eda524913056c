import { setTimeout as sleep } from 'node:timers/promises';

/** How long one waits here before going back to do something else meanwhile. */
const PATIENCE_MS = 15_000;

export type Waiter<Answer> = {
  /** Lower ones come first; among equals, who came first. */
  rank: number;
  ask: () => Promise<Answer>;
  signal?: AbortSignal;
};

type Waiting<Answer> = Waiter<Answer> & {
  until: number;
  settle: (answer: Answer) => void;
  fail: (error: unknown) => void;
};

export type SlotQueueOptions<Answer> = {
  /** How long to pause before the next try, in ms; null if the answer is the waiter's. */
  pauseAfter: (answer: Answer) => number | null;
  onEmpty: () => void;
};

/**
 * Those of this process who wait for a slot of one connection: only the first in line asks for it, however many they are.
 */
export class SlotQueue<Answer> {
  private waiting: Waiting<Answer>[] = [];
  private running = false;

  constructor(private readonly options: SlotQueueOptions<Answer>) {}

  /**
   * @returns the first answer that calls for no pause, or the last one of those that did once patience is at its end
   * @throws what asking throws, or the signal's reason
   */
  async wait(waiter: Waiter<Answer>): Promise<Answer> {
    waiter.signal?.throwIfAborted();
    return new Promise<Answer>((resolve, reject) => {
      const leave = () => {
        waiter.signal?.removeEventListener('abort', onAbort);
        this.waiting = this.waiting.filter((other) => other !== entry);
      };
      const entry: Waiting<Answer> = {
        ...waiter,
        until: performance.now() + PATIENCE_MS,
        settle: (answer) => {
          leave();
          resolve(answer);
        },
        fail: (error) => {
          leave();
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- passes on what was thrown
          reject(error);
        },
      };
      const onAbort = () => entry.fail(waiter.signal?.reason);
      waiter.signal?.addEventListener('abort', onAbort);
      this.waiting.push(entry);
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    for (let first = this.first(); first; first = this.first()) {
      const pauseMs = await this.ask(first);
      if (pauseMs > 0) await sleep(pauseMs);
    }
    this.running = false;
    this.options.onEmpty();
  }

  /** @returns how long to pause, in ms */
  private async ask(waiter: Waiting<Answer>): Promise<number> {
    try {
      const answer = await waiter.ask();
      const pauseMs = this.options.pauseAfter(answer);
      if (pauseMs === null) {
        waiter.settle(answer);
        return 0;
      }
      const givesUpBefore = performance.now() + pauseMs;
      for (const other of this.waiting.filter(({ until }) => until < givesUpBefore)) other.settle(answer);
      return Math.max(1, Math.ceil(pauseMs));
    } catch (error) {
      waiter.fail(error);
      return 0;
    }
  }

  private first(): Waiting<Answer> | undefined {
    return this.waiting.reduce<Waiting<Answer> | undefined>(
      (best, other) => (best === undefined || other.rank < best.rank ? other : best),
      undefined,
    );
  }
}
