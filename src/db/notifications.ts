import { EventEmitter } from 'node:events';
import { sql } from 'kysely';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Db } from './database';

const CHANNEL = 'callweave';
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;

const notification = z.object({ kind: z.enum(['source', 'connection', 'outbox']), id: z.string() });

/** Says what has changed, never how: whoever listens reads the tables. */
export type Notification = z.infer<typeof notification>;

/** Tells all processes of a change as soon as the transaction commits; `db` may be a transaction, and should be. */
export async function notify(db: Db, change: Notification): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${JSON.stringify(change)})`.execute(db);
}

/** What listeners get: a change, or `connected`, before which anything may have changed unheard. */
export type Heard = Notification | 'connected';

/** One LISTEN connection of this process, shared by all who wait for changes. */
export class Notifications {
  private readonly listeners = new EventEmitter().setMaxListeners(0);
  private client: Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private retryMs = FIRST_RETRY_MS;
  private closed = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly logger: Logger,
  ) {}

  /** Begins to listen, and goes on trying while the database is not there. */
  start(): void {
    void this.connect();
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: (heard: Heard) => void): () => void {
    this.listeners.on('heard', listener);
    return () => this.listeners.off('heard', listener);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => {});
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: 'callweave-listen',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    this.client = client;
    client.on('notification', (message) => this.hear(message.payload));
    let lost = false;
    const onLost = (error?: Error) => {
      if (lost) return;
      lost = true;
      this.reconnectLater(error);
    };
    client.on('error', onLost);
    client.on('end', () => onLost());
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      onLost(error instanceof Error ? error : undefined);
      await client.end().catch(() => {});
      return;
    }
    this.retryMs = FIRST_RETRY_MS;
    this.listeners.emit('heard', 'connected' satisfies Heard);
  }

  private reconnectLater(error: Error | undefined): void {
    if (this.closed) return;
    this.logger.warn(
      { reason: error?.message, retryMs: this.retryMs },
      'Lost the connection that listens for changes.',
    );
    this.retry = setTimeout(() => void this.connect(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
  }

  private hear(payload: string | undefined): void {
    const parsed = notification.safeParse(parseJson(payload));
    if (parsed.success) this.listeners.emit('heard', parsed.data satisfies Heard);
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
