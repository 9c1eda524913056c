import { setTimeout as delay } from 'node:timers/promises';

/** What stops first: our own processes, and only then the servers that they talk to. */
const STAGES = ['processes', 'servers'] as const;
type Stage = (typeof STAGES)[number];

interface Stoppable {
  stop: () => Promise<unknown>;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How long the end of a run waits for what is just being started, to stop it properly. */
const STARTING_MS = 8_000;

/** How long a run lasts, and what has to be stopped at its end. */
export class Lifetime {
  private readonly parts: Record<Stage, Promise<Stoppable | undefined>[]> = { processes: [], servers: [] };
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

  /** Starts something that is stopped at the end of the run, also if that comes while it is being started. */
  async start<T extends Stoppable>(stage: Stage, start: () => Promise<T>): Promise<T> {
    this.stopping.throwIfAborted();
    const part = start();
    this.parts[stage].push(part.catch(() => undefined));
    return part;
  }

  breakWith(error: Error): void {
    this.fail(error);
  }

  async end(): Promise<void> {
    this.abort.abort();
    const tooLate = delay(STARTING_MS, undefined, { ref: false });
    for (const stage of STAGES) {
      await Promise.allSettled(this.parts[stage].map(async (part) => (await Promise.race([part, tooLate]))?.stop()));
    }
  }
}

/**
 * Does `work`, which starts things, until it fails or somebody stops us by Ctrl-C or a signal; then stops all that was
 * started. A second Ctrl-C ends this process at once, and the keepers of its children end those.
 * @param onStopping called when somebody stops us
 */
export async function untilStopped(
  work: (lifetime: Lifetime) => Promise<never>,
  onStopping: () => void,
): Promise<void> {
  const lifetime = new Lifetime();
  const told = new Promise<void>((resolve) => {
    for (const signal of SIGNALS) process.once(signal, () => resolve());
  });
  try {
    await Promise.race([work(lifetime), lifetime.broken, told.then(onStopping)]);
  } finally {
    await lifetime.end();
  }
}
