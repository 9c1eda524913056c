import { GONG_LIMITS, RateLimit } from './api/rate-limit';
import type { Limits } from './api/rate-limit';
import type { Company, CompanyPlan } from './company/company';
import { makeCompany } from './company/company';
import { LiveCalls } from './live-calls';
import type { LiveOptions } from './options';
import type { SimulatedClock } from './simulated-clock';

/** What Gong does with a token that is used at another company's host. */
export type WrongHostAnswer = 'unauthorized' | 'redirect';

export interface TenantOptions {
  readonly seed: string;
  readonly plan: CompanyPlan;
  readonly clock: SimulatedClock;
  readonly limits: Limits | null | undefined;
  readonly live: LiveOptions | null;
}

/** A company on the simulated Gong, with what Gong keeps about it: its limits, its API host, its manners. */
export class Tenant {
  readonly rateLimit: RateLimit;
  /** Where its API is; the token response names it. Set as soon as the listener is up. */
  apiBaseUrl = '';
  wrongHostAnswer: WrongHostAnswer = 'unauthorized';
  /** Whether `media: true` without its scope fails the request, or just leaves the media out. Public material does not settle it. */
  mediaWithoutScope: 'omit' | 'refuse' = 'omit';
  private made: Company | undefined;
  private readonly live: LiveCalls | null;

  constructor(private readonly options: TenantOptions) {
    const { clock, limits, live } = options;
    this.rateLimit = new RateLimit(clock, limits === undefined ? GONG_LIMITS : limits);
    this.live = live && new LiveCalls(live, clock.now());
  }

  get id(): string {
    return this.options.plan.id;
  }

  get name(): string {
    return this.options.plan.name;
  }

  /** Made when it is first asked for; brought up to the present each time. */
  get company(): Company {
    this.made ??= makeCompany(this.options.seed, this.options.plan, this.options.clock);
    this.live?.catchUp(this.made, this.options.clock.now());
    return this.made;
  }
}
