import { startSimulator } from '../../../simulator/start';
import type { RunningSimulator, SimulatorOptions } from '../../../simulator/start';
import type { CallTruth, MonologueTruth, PersonTruth } from '../../../simulator/control/truth';
import type { Fault } from '../../../simulator/faults/fault';
import type { LoggedRequest } from '../../../simulator/request-log';

export type CallWithTranscript = CallTruth & { transcript: MonologueTruth[] };
export type Truth = { people: PersonTruth[]; calls: CallWithTranscript[] };

type ArmFault = { match?: { path?: string; method?: string; callId?: string }; times?: number | null; after?: number };

/**
 * A simulated Gong in this process, with its control port. Its clock stands still unless a test puts it forward, so that
 * what is true of its calls does not change while a test reads them.
 */
export class TestGong {
  private constructor(private readonly running: RunningSimulator) {}

  static async start(options: SimulatorOptions = {}): Promise<TestGong> {
    const startedAt = new Date();
    return new TestGong(
      await startSimulator({ people: 60, calls: 300, limits: null, now: () => startedAt, ...options }),
    );
  }

  get url(): string {
    return this.running.url;
  }

  async truth(company?: string): Promise<Truth> {
    const query = new URLSearchParams({ transcripts: 'true', ...(company && { company }) });
    return this.control<Truth>('GET', `truth?${query.toString()}`);
  }

  addCall(call: object = {}): Promise<CallTruth> {
    return this.control('POST', 'calls', call);
  }

  changeCall(id: string, change: object): Promise<CallTruth> {
    return this.control('PATCH', `calls/${id}`, change);
  }

  arm(fault: Partial<Fault> & { kind: Fault['kind'] }, options: ArmFault = {}): Promise<unknown> {
    return this.control('POST', 'faults', { ...options, fault });
  }

  async faults(): Promise<unknown[]> {
    return (await this.control<{ faults: unknown[] }>('GET', 'faults')).faults;
  }

  clearFaults(): Promise<unknown> {
    return this.control('DELETE', 'faults');
  }

  revoke(): Promise<unknown> {
    return this.control('POST', 'revoke');
  }

  /** Whose calls the API shows; null for everyone's. */
  showOnly(visibleOwnerIds: string[] | null): Promise<unknown> {
    return this.control('POST', 'admin', { visibleOwnerIds });
  }

  takeScopes(...taken: string[]): Promise<unknown> {
    return this.keepScopes((scope) => !taken.includes(scope));
  }

  async advance(seconds: number): Promise<void> {
    await this.control('POST', 'clock', { advanceSeconds: seconds });
  }

  /** Requests of the API since the last `forgetRequests`. */
  async requests(kind: LoggedRequest['kind'] = 'api'): Promise<LoggedRequest[]> {
    const { requests } = await this.control<{ requests: LoggedRequest[] }>('GET', 'requests');
    return requests.filter((request) => request.kind === kind);
  }

  forgetRequests(): Promise<unknown> {
    return this.control('DELETE', 'requests');
  }

  /** Where Gong sends the browser after its user has decided. */
  async decide(authorizationUrl: string, auto: 'admin' | 'deny', company?: string): Promise<URL> {
    const url = new URL(authorizationUrl);
    url.searchParams.set('auto', auto);
    if (company !== undefined) url.searchParams.set('company', company);
    const response = await fetch(url, { redirect: 'manual' });
    return new URL(response.headers.get('location') ?? 'about:blank');
  }

  close(): Promise<void> {
    return this.running.close();
  }

  private async keepScopes(keeps: (scope: string) => boolean): Promise<unknown> {
    const { grants } = await this.control<{ grants: { scopes: string[] }[] }>('GET', 'grants');
    const scopes = new Set(grants.flatMap((grant) => grant.scopes));
    return this.control('POST', 'scopes', { scopes: [...scopes].filter(keeps) });
  }

  private async control<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.running.controlUrl}/control/${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`control/${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
}
