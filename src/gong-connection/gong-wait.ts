/**
 * `rate_limited`: Gong named a wait, or refused without naming one; `daily_budget`: the day's requests are spent;
 * `busy`: too many others wait for their turn.
 */
export type WaitReason = 'rate_limited' | 'daily_budget' | 'busy';

const MESSAGES: Readonly<Record<WaitReason, string>> = {
  rate_limited: 'Gong asks to wait',
  daily_budget: 'The requests of the day are spent',
  busy: 'Many requests wait for their turn',
};

const BACKFILLS_SHARE = 'The part of the day’s requests that backfills may use is spent';

/** A request that was not sent, and that may be from `until` on. */
export class GongWait extends Error {
  readonly code = 'gong_wait';
  constructor(
    readonly reason: WaitReason,
    readonly until: Date,
    /** Whether polls may go on meanwhile, since only the share of backfills is spent. */
    readonly backfillsOnly = false,
  ) {
    super(`${backfillsOnly ? BACKFILLS_SHARE : MESSAGES[reason]} until ${until.toISOString()}.`);
    this.name = 'GongWait';
  }
}
