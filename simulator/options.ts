import type { Limits } from './api/rate-limit';

export interface SimulatorOptions {
  /** Port of the OAuth pages and of the first company's API; 0, the default, takes a free one. */
  readonly port?: number;
  /** Port of the control server; 0, the default, takes a free one. */
  readonly controlPort?: number;
  /** Where the OAuth pages and APIs listen. The control server always listens on loopback only. */
  readonly host?: string;
  readonly seed?: number;
  /** The simulator's time; a control request can put it forward. */
  readonly now?: () => Date;
  readonly people?: number;
  readonly calls?: number;
  /** Gong's own limits by default; `null` switches them off. */
  readonly limits?: Limits | null;
  /** The OAuth app; `null` accepts any client with any secret. */
  readonly clientId?: string | null;
  readonly clientSecret?: string;
  /** Gong's day by default. */
  readonly accessTokenSeconds?: number;
  readonly pageSize?: number;
  /** Makes a new call each time this many seconds have passed; `null`, the default, makes none. */
  readonly live?: LiveOptions | null;
  /** How long each API request takes at least. */
  readonly latencyMs?: number;
}

export interface LiveOptions {
  readonly everySeconds: number;
  /** When earlier simulators of this seed and rate were running: this one has the calls that they made, too. */
  readonly earlier?: readonly TimeSpan[];
}

export interface TimeSpan {
  readonly from: Date;
  readonly to: Date;
}

export const DEFAULT_CLIENT_ID = 'callweave-simulator';
export const DEFAULT_CLIENT_SECRET = 'callweave-simulator-secret';

export interface SimulatorSettings {
  readonly host: string;
  readonly seed: string;
  readonly people: number;
  readonly calls: number;
  readonly clientId: string | null;
  readonly clientSecret: string;
  readonly accessTokenSeconds: number;
  readonly pageSize: number;
  readonly live: LiveOptions | null;
  readonly latencyMs: number;
}

export const withDefaults = (options: SimulatorOptions): SimulatorSettings => ({
  host: options.host ?? '127.0.0.1',
  seed: String(options.seed ?? 1),
  people: options.people ?? 320,
  calls: options.calls ?? 3000,
  clientId: options.clientId === undefined ? DEFAULT_CLIENT_ID : options.clientId,
  clientSecret: options.clientSecret ?? DEFAULT_CLIENT_SECRET,
  accessTokenSeconds: options.accessTokenSeconds ?? 86_400,
  pageSize: options.pageSize ?? 100,
  live: options.live ?? null,
  latencyMs: options.latencyMs ?? 0,
});
