import { createHash } from 'node:crypto';
import { FaultList } from './faults/fault-list';
import { Recordings } from './media/recordings';
import { Grants } from './oauth/grants';
import type { SimulatorOptions, SimulatorSettings } from './options';
import { withDefaults } from './options';
import { RequestLog } from './request-log';
import { SimulatedClock } from './simulated-clock';
import { Tenant } from './tenant';

export const FIRST_COMPANY = 'fernhill';
export const SECOND_COMPANY = 'quayside';

/** Everything that the simulated Gong knows; the servers only show it. */
export class Simulation {
  readonly settings: SimulatorSettings;
  readonly clock: SimulatedClock;
  readonly grants: Grants;
  readonly faults = new FaultList();
  readonly log = new RequestLog();
  readonly recordings = new Recordings();
  readonly tenants: ReadonlyMap<string, Tenant>;
  /** Signs tokens, cursors and media addresses. The seed decides it, so that they outlive a restart. */
  readonly secret: string;

  constructor(options: SimulatorOptions) {
    this.settings = withDefaults(options);
    const { seed, people, calls, live } = this.settings;
    this.clock = new SimulatedClock(options.now ?? (() => new Date()));
    this.secret = createHash('sha256').update(`gong-simulator ${seed}`).digest('hex');
    this.grants = new Grants(this.secret, this.clock, this.settings.accessTokenSeconds);
    const shared = { seed, clock: this.clock, limits: options.limits };
    const first = {
      id: FIRST_COMPANY,
      name: 'Fernhill',
      domain: 'fernhill.example',
      timeZone: 'America/New_York',
      people,
      calls,
    };
    const second = {
      id: SECOND_COMPANY,
      name: 'Quayside',
      domain: 'quayside.example',
      timeZone: 'Europe/Berlin',
      people: Math.min(people, 40),
      calls: Math.min(calls, 150),
    };
    this.tenants = new Map([
      [first.id, new Tenant({ ...shared, plan: first, live })],
      [second.id, new Tenant({ ...shared, plan: second, live: null })],
    ]);
  }

  /** @throws RangeError for a company that does not exist */
  tenant(id: string = FIRST_COMPANY): Tenant {
    const tenant = this.tenants.get(id);
    if (!tenant) throw new RangeError(`There is no company ${id}`);
    return tenant;
  }
}
