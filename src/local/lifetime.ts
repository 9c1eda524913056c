/** What stops first: our own processes, and only then the servers that they talk to. */
type Stage = 'processes' | 'servers';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How long a run lasts, and what has to be stopped at its end. */
export class Lifetime {
  private readonly stops: Record<Stage, (() => Promise<unknown>)[]> = { processes: [], servers: [] };
  private readonly abort = new AbortController();
  private fail: (error: Error) => void = () => undefined;
  /** Rejects when a part that the run cannot do without has ended by itself. */
  readonly broken = new Promise<never>((_resolve, reject) => (this.fail = reject));

  constructor() {
    // Nobody may be listening while the run is being stopped.
    this.broken.catch(() => undefined);
  }

  /** Aborted as soon as the run ends, for whatever reason. */
  get stopping(): AbortSignal {
    return this.abort.signal;
  }

  /** Has `stop` done at the end of the run; at once if that has come already. */
  async onStop(stage: Stage, stop: () => Promise<unknown>): Promise<void> {
    if (this.stopping.aborted) await stop();
    else this.stops[stage].push(stop);
  }

  breakWith(error: Error): void {
    if (!this.stopping.aborted) this.fail(error);
  }

  async end(): Promise<void> {
    this.abort.abort();
    for (const stage of ['processes', 'servers'] as const) {
      await Promise.allSettled(this.stops[stage].map((stop) => stop()));
    }
  }
}

/**
 * Does `work`, which starts things, until it fails or somebody stops us by Ctrl-C or a signal; then stops all that was
 * started. A second Ctrl-C ends this process at once, and the keepers of its children end those.
 */
export async function untilStopped(work: (lifetime: Lifetime) => Promise<never>): Promise<void> {
  const lifetime = new Lifetime();
  const told = new Promise<void>((resolve) => {
    for (const signal of SIGNALS) process.once(signal, () => resolve());
  });
  try {
    await Promise.race([work(lifetime), lifetime.broken, told]);
  } finally {
    await lifetime.end();
  }
}
