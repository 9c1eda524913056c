import type { SimulatedClock } from '../simulated-clock';

export interface Limits {
  readonly perSecond: number;
  readonly perDay: number;
}

export const GONG_LIMITS: Limits = { perSecond: 3, perDay: 10_000 };

/** How a refusal names the wait: in seconds, as a date, or not at all. */
export type RetryAfterForm = 'seconds' | 'date' | 'absent';

export type Admission = { admitted: true } | { admitted: false; waitSeconds: number };

const DAY = 86_400_000;

/**
 * The limits that all integrations of a company share: so many requests in any second, so many a UTC day. Every request counts toward the
 * day, refused ones too; only admitted ones count toward the second. The second is real time, the day the simulator's.
 */
export class RateLimit {
  private admitted: number[] = [];
  private readonly days = new Map<number, number>();
  retryAfter: RetryAfterForm = 'seconds';

  constructor(
    private readonly clock: SimulatedClock,
    public limits: Limits | null,
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  admit(): Admission {
    const at = this.elapsed();
    const day = Math.floor(this.clock.now() / DAY);
    const ofDay = (this.days.get(day) ?? 0) + 1;
    this.days.set(day, ofDay);
    if (!this.limits) return { admitted: true };
    if (ofDay > this.limits.perDay) {
      return { admitted: false, waitSeconds: Math.ceil(((day + 1) * DAY - this.clock.now()) / 1000) };
    }
    this.admitted = this.admitted.filter((earlier) => at - earlier < 1000);
    if (this.admitted.length >= this.limits.perSecond) return { admitted: false, waitSeconds: 1 };
    this.admitted.push(at);
    return { admitted: true };
  }

  /** How many requests each UTC day had, refused ones included. */
  byDay(): Record<string, number> {
    return Object.fromEntries(
      [...this.days].map(([day, count]) => [new Date(day * DAY).toISOString().slice(0, 10), count]),
    );
  }
}

/** The header of a refusal, in the form asked for. Dates are the machine's, not the simulator's: that is what a client compares them with. */
export function retryAfterHeader(waitSeconds: number, form: RetryAfterForm): Record<string, string> {
  if (form === 'absent') return {};
  return {
    'retry-after': form === 'seconds' ? String(waitSeconds) : new Date(Date.now() + waitSeconds * 1000).toUTCString(),
  };
}
