import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Db } from '../db/database';
import { abandonReading, claimReading, extendClaim, finishReading, lastReading } from '../db/directory-reading';
import { GongError } from '../gong/errors';
import type { UserPage } from '../gong/types';
import { ConnectionUnavailable } from './connection-unavailable';
import { DirectoryUnusable, mergeReading, shortfallOfReading } from './directory-merge';
import type { WholeReading } from './directory-merge';
import type { GongGateway, OpenGong, OpenOptions } from './gateway';
import { GongWait } from './gong-wait';

/** How long a claim holds without a page read: longer than one page can take, and what a killed reader costs. */
const LEASE_MS = 55_000;
/** How long one waits for somebody else's reading if there is an old chart, and if there is none. */
const PATIENCE_MS = { withChart: 5_000, without: 15_000 };
const LOOK_AGAIN_MS = 150;
/** Before a first reading that lacks people is compared with a second one. */
const SECOND_READING_AFTER_MS = 1_000;
/** After a reading that came to nothing, if there is an old chart to go on with: at least and at most. */
const PAUSE_MS = { least: 1_000, most: 60_000 };
/** How much longer than Gong asks for the directory is left alone at most. */
const MOST_EXTRA_PAUSE_MS = 30 * 60_000;

/** `kept`: the chart of before serves, since it is young enough, or since Gong gives no good one at the moment. */
export type RefreshOutcome = { outcome: 'read' | 'kept'; readAt: Date };

export type RefreshOptions = Partial<OpenOptions> & { maxAgeMs: number };

type DirectoryDeps = { db: Db; gateway: GongGateway; logger: Logger };

/**
 * Keeps each connection's copy of Gong's user directory. It is read by one process at a time, and no more often than is
 * asked for; a reading that is empty, incomplete or suspiciously small never replaces a chart.
 */
export class Directory {
  constructor(private readonly deps: DirectoryDeps) {}

  /**
   * Makes sure that the chart is at most so old, as far as Gong lets us: an older one goes on serving if it does not.
   * @throws ConnectionUnavailable; and where there is no chart at all GongWait, GongError, DirectoryUnusable
   */
  async refresh(connectionId: string, options: RefreshOptions): Promise<RefreshOutcome> {
    const { maxAgeMs, signal } = options;
    const startedAt = performance.now();
    for (;;) {
      // A reading that has begun after we asked is as good as our own.
      const waitedMs = performance.now() - startedAt;
      const turn = await claimReading(this.deps.db, connectionId, { maxAgeMs: maxAgeMs + waitedMs, leaseMs: LEASE_MS });
      if (!turn) throw new ConnectionUnavailable('not_connected', null);
      if (turn.turn === 'not_needed') return { outcome: 'kept', readAt: turn.readAt };
      if (turn.turn === 'ours') return this.read(connectionId, turn.claim, options);
      const patienceMs = turn.readAt ? PATIENCE_MS.withChart : PATIENCE_MS.without;
      if (waitedMs > patienceMs || turn.until.getTime() - Date.now() > LEASE_MS) {
        if (turn.readAt) return { outcome: 'kept', readAt: turn.readAt };
        throw new GongWait('busy', turn.until);
      }
      await sleep(LOOK_AGAIN_MS, undefined, { signal });
    }
  }

  private async read(
    connectionId: string,
    claim: string,
    { maxAgeMs, purpose = 'poll', signal }: RefreshOptions,
  ): Promise<RefreshOutcome> {
    const held = new HeldClaim(this.deps.db, connectionId, claim);
    try {
      const open = this.deps.gateway.open(connectionId, { purpose, signal });
      return await this.takeOver(connectionId, held, await this.readWhole(connectionId, open, held, signal));
    } catch (error) {
      return await this.withoutReading(connectionId, held, error, maxAgeMs);
    }
  }

  /** Twice where people are missing and no chart says whether that is usual. */
  private async readWhole(
    connectionId: string,
    open: OpenGong,
    held: HeldClaim,
    signal?: AbortSignal,
  ): Promise<WholeReading> {
    const reading = await readAll(open, held);
    const shortfallBefore = shortfallOfReading(reading);
    if (shortfallBefore === 0 || (await lastReading(this.deps.db, connectionId))) return reading;
    await sleep(SECOND_READING_AFTER_MS, undefined, { signal });
    await held.extend();
    return { ...(await readAll(open, held)), shortfallBefore };
  }

  /** @throws DirectoryUnusable */
  private async takeOver(connectionId: string, held: HeldClaim, reading: WholeReading): Promise<RefreshOutcome> {
    const { readAt } = await this.deps.db.transaction().execute((trx) =>
      mergeReading(trx, connectionId, reading, async (shortfall) => {
        const times = await finishReading(trx, connectionId, held.claim, shortfall);
        if (!times) throw new ClaimLost();
        return times;
      }),
    );
    return { outcome: 'read', readAt };
  }

  /** Goes on with the old chart if there is one; else the error is the caller's. */
  private async withoutReading(
    connectionId: string,
    held: HeldClaim,
    error: unknown,
    maxAgeMs: number,
  ): Promise<RefreshOutcome> {
    const readAt = (await lastReading(this.deps.db, connectionId))?.readAt;
    // Without a chart there is nothing to go on with, and so nothing to be gained by leaving Gong alone for longer.
    await held.abandon(readAt ? pauseAfter(error, maxAgeMs) : 0);
    if (!readAt || !mayPass(error)) throw error;
    this.deps.logger.warn(
      { connectionId, err: error },
      'The org chart could not be read anew; the last one goes on serving.',
    );
    return { outcome: 'kept', readAt };
  }
}

class ClaimLost extends Error {
  constructor() {
    super('Somebody else took over the reading of the directory.');
    this.name = 'ClaimLost';
  }
}

/** The claim on a reading, which is kept alive page by page. */
class HeldClaim {
  constructor(
    private readonly db: Db,
    private readonly connectionId: string,
    public claim: string,
  ) {}

  /** @throws ClaimLost */
  async extend(): Promise<void> {
    const claim = await extendClaim(this.db, this.connectionId, this.claim, LEASE_MS);
    if (claim === undefined) throw new ClaimLost();
    this.claim = claim;
  }

  async abandon(pauseMs: number): Promise<void> {
    await abandonReading(this.db, this.connectionId, this.claim, pauseMs);
  }
}

/** Avatars, Gong's own people, are left out: they are nobody's team, and a call of theirs is one of an unknown owner. */
async function readAll({ gong }: OpenGong, held: HeldClaim): Promise<WholeReading> {
  const whole: WholeReading = { users: [], malformed: [], totalRecords: null };
  let cursor: string | null = null;
  do {
    const page: UserPage = await gong.listUsers({ cursor, includeAvatars: false });
    whole.users.push(...page.users);
    whole.malformed.push(...page.malformed);
    if (page.totalRecords !== null) whole.totalRecords = Math.max(whole.totalRecords ?? 0, page.totalRecords);
    cursor = page.cursor;
    if (cursor !== null) await held.extend();
  } while (cursor !== null);
  return whole;
}

function mayPass(error: unknown): boolean {
  return [GongWait, GongError, DirectoryUnusable, ClaimLost].some((passing) => error instanceof passing);
}

/** How long nobody needs to try again, in ms. */
function pauseAfter(error: unknown, maxAgeMs: number): number {
  if (!mayPass(error)) return 0;
  const pauseMs = Math.max(maxAgeMs / 2, PAUSE_MS.least);
  // It may be so for days: no reason to read a whole company each minute.
  if (error instanceof DirectoryUnusable) return pauseMs;
  if (!(error instanceof GongWait)) return Math.min(pauseMs, PAUSE_MS.most);
  const waitMs = Math.max(0, error.until.getTime() - Date.now());
  // The calls come first after a wait: else a directory that is throttled for long would hold them up again and again.
  return waitMs + (error.reason === 'rate_limited' ? Math.min(waitMs, MOST_EXTRA_PAUSE_MS) : 0);
}
