import type { Db } from '../db/database';
import { delaySlots, holdBack, readBudget, takeSlot } from '../db/gong-budget';
import type { BudgetState, SlotAnswer, SlotRequest } from '../db/gong-budget';
import { GongWait } from './gong-wait';
import { SlotQueue } from './slot-queue';

/** What a request is for. When several wait, polls come first, and the others in the order in which they came. */
export type Purpose = 'poll' | 'picker' | 'backfill';

/** The rest of the allowed rate is for clocks and the network. */
const SHARE_OF_RATE = 0.96;
const TOLERANCE_MS = 10;

/** How much later than others it takes a slot. Below the tolerance, so that it costs no throughput. */
const HANDICAP_MS: Readonly<Record<Purpose, number>> = { poll: 0, picker: 4, backfill: 4 };
const SHARE_OF_DAY: Readonly<Record<Purpose, number>> = { poll: 1, picker: 0.9, backfill: 0.8 };

/** When to come back if others were first all the time. */
const BUSY_MS = 5_000;

/** A slot that was used so much later than it was granted moves the ones after it. */
const LATE_MS = 6;

export type TakeOptions = { purpose: Purpose; token: SlotRequest['token']; signal?: AbortSignal };

/** What becomes of a wait for a slot; `token_due` and `not_connected` as the caller's own to see to. */
export type Taken = Extract<SlotAnswer, { verdict: 'granted' | 'token_due' | 'not_connected' }>;

export type BudgetLimits = { requestsPerSecond: number; requestsPerDay: number };

/**
 * Keeps Gong's limits of each connection across all processes: a slot is granted at the moment at which the request is
 * sent, so that none is sent while a wait that Gong named runs.
 */
export class RequestBudget {
  private readonly queues = new Map<string, SlotQueue<SlotAnswer>>();
  private readonly latency = new FastestOfLate();
  /** Slots of connections that are being moved, which the next ones have to wait for. */
  private readonly moving = new Map<string, Promise<void>>();

  constructor(
    private readonly db: Db,
    readonly limits: BudgetLimits,
  ) {}

  get stepMs(): number {
    return 1_000 / (this.limits.requestsPerSecond * SHARE_OF_RATE);
  }

  /** Requests of a day that are there for this purpose. */
  dailyCap(purpose: Purpose): number {
    return Math.floor(this.limits.requestsPerDay * SHARE_OF_DAY[purpose]);
  }

  /**
   * Waits for the connection's next slot; the request must be sent at once then.
   * @throws GongWait where that would take more than moments, or the signal's reason
   */
  async take(connectionId: string, { purpose, token, signal }: TakeOptions): Promise<Taken> {
    const answer = await this.queueOf(connectionId).wait({
      rank: HANDICAP_MS[purpose],
      signal,
      ask: () => this.ask(connectionId, purpose, token),
    });
    switch (answer.verdict) {
      case 'granted':
      case 'token_due':
      case 'not_connected':
        return answer;
      case 'rate_limited':
        throw new GongWait('rate_limited', answer.until);
      case 'daily_budget':
        throw new GongWait('daily_budget', answer.until, answer.usedToday < this.limits.requestsPerDay);
      case 'pace':
        throw new GongWait('busy', new Date(Date.now() + BUSY_MS * (0.5 + Math.random())));
    }
  }

  /**
   * Gong answered 429: no request of this connection, from whatever process, is sent before the moment that comes back.
   * @param namedMs null if Gong named no wait
   */
  async holdBack(connectionId: string, namedMs: number | null): Promise<Date> {
    return holdBack(this.db, connectionId, namedMs);
  }

  /** A granted slot was used so much later, as where a connection had to be made first: the ones after it move too. */
  usedLate(connectionId: string, ms: number): void {
    if (ms <= LATE_MS) return;
    const before = this.moving.get(connectionId) ?? Promise.resolve();
    // Not waited for: the request itself must not become later still.
    const moved = before
      .then(() => delaySlots(this.db, connectionId, ms))
      .catch(() => undefined)
      .then(() => {
        if (this.moving.get(connectionId) === moved) this.moving.delete(connectionId);
      });
    this.moving.set(connectionId, moved);
  }

  async state(connectionId: string): Promise<BudgetState | undefined> {
    return readBudget(this.db, connectionId);
  }

  private queueOf(connectionId: string): SlotQueue<SlotAnswer> {
    let queue = this.queues.get(connectionId);
    if (!queue) {
      const created = new SlotQueue<SlotAnswer>({
        pauseAfter: (answer) => (answer.verdict === 'pace' ? answer.waitMs : null),
        onEmpty: () => this.queues.delete(connectionId),
      });
      this.queues.set(connectionId, created);
      queue = created;
    }
    return queue;
  }

  private async ask(connectionId: string, purpose: Purpose, token: SlotRequest['token']): Promise<SlotAnswer> {
    await this.moving.get(connectionId);
    const askedAt = performance.now();
    const answer = await takeSlot(this.db, {
      connectionId,
      stepMs: this.stepMs,
      toleranceMs: TOLERANCE_MS,
      handicapMs: HANDICAP_MS[purpose],
      dailyCap: this.dailyCap(purpose),
      dayLimit: this.limits.requestsPerDay,
      token,
    });
    const lateMs = this.latency.excess(performance.now() - askedAt);
    if (answer.verdict === 'granted') this.usedLate(connectionId, lateMs);
    return answer;
  }
}

/** Tells an answer that was held up, by this process or on the way, from one that takes its usual time. */
class FastestOfLate {
  private recent: number[] = [];

  /** How much longer this one took than the fastest of the last ones. */
  excess(ms: number): number {
    this.recent = [...this.recent.slice(-29), ms];
    return ms - Math.min(...this.recent);
  }
}
