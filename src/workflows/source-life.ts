import type { LastSync } from '../domain/source-shape';
import type { SourceProgress, SourceRecord } from '../domain/source-record';
import { jitteredInterval, troubleDelay } from '../domain/sync-times';
import { emptyRun, firstWalk, isRead, newRun, nextPage, toRead } from './source-runs';
import type { Run } from './source-runs';
import { firstState } from './source-state';
import type { LifeState } from './source-state';
import { backfillDone, contentOf, mayRead, recordOf, reconcileDueAt, urgentPartOf, wakeAtOf } from './source-view';
import type {
  ClosedRun,
  LoadedSource,
  Obstacle,
  PageOutcome,
  Planned,
  PlanOutcome,
  Published,
  ReadingStep,
  RunRef,
  SettleOutcome,
  Step,
  TranscriptsOutcome,
  Wait,
} from './source-steps';

/** Pages of one source that may be under way at once: enough to use up what Gong allows in spite of its latency. */
export const LANES = 4;
/** Progress alone is written at most this often. */
const PROGRESS_EVERY_MS = 1_000;
const WEEK_MS = 7 * 86_400_000;
/** Lost walks of one slice after which Gong is left alone for a while. */
const WALKS_IN_A_ROW = 3;
const WALKS_KEEP_BREAKING: Obstacle = {
  type: 'failed',
  code: 'cursor_lost',
  message: 'Gong keeps ending the reading of one stretch of calls before its last page.',
};
/** The shortest wait: an answer such as "retry after 0 s" must not become a loop. */
const WAIT_AT_LEAST_MS = 1_000;

/**
 * The life of a source, without Temporal: commands and outcomes go in, the steps to take next come out.
 * Deterministic: time and ids are given. `take` may be called at any time; a step stays under way until `finish…`.
 */
export class SourceLife {
  constructor(
    readonly state: LifeState,
    private readonly newId: () => string,
  ) {}

  static begin(sourceId: string, loaded: LoadedSource, now: number, newId: () => string): SourceLife {
    const life = new SourceLife(firstState(sourceId, loaded, now), newId);
    life.addToBackfill(loaded.progress?.slices ?? [], now);
    return life;
  }

  // Commands. Each may come at any time, and twice.

  pause(): void {
    this.state.paused = true;
  }

  /** Does nothing while Gong has to be reconnected first. */
  resume(): void {
    if (this.state.rejected === null) this.state.paused = false;
  }

  /** Someone reconnected Gong: go on where the source stopped. */
  reconnect(now: number): void {
    if (this.state.rejected === null) return;
    this.state.rejected = null;
    this.state.nextPollAt = now;
    this.forgetTrouble();
  }

  disconnect(): void {
    if (this.state.ended) return;
    this.state.ended = true;
    for (const run of [this.state.foreground, this.state.backfill]) if (run) this.close(run, 'stopped', null);
    this.state.foreground = null;
    this.state.backfill = null;
  }

  /** Does nothing where nothing may be read. */
  syncNow(wanted: 'recent' | 'whole'): void {
    if (!mayRead(this.state)) return;
    if (this.state.syncWanted !== 'whole') this.state.syncWanted = wanted;
    this.forgetTrouble();
  }

  /** The row's name has changed, or, to `replan`, its teams or window. */
  configure(name: string, replan: boolean): void {
    this.state.about.name = name;
    if (replan && !this.state.ended) this.state.planWanted = true;
  }

  // What to do next.

  /** Steps to start now; each is under way until its outcome is given to `finish…`. Without readings: publishing only. */
  take(now: number, readings: 'all' | 'none' = 'all'): Step[] {
    this.forgetPastWaits(now);
    const steps: Step[] = [];
    if (mayRead(this.state) && readings === 'all') {
      const { waits } = this.state;
      if (!waits.foreground) {
        this.state.foreground ??= this.dueRun(now);
        if (this.state.foreground) steps.push(...this.stepsOf(this.state.foreground));
      }
      if (!waits.foreground && !waits.backfill) {
        if (this.state.planWanted && !this.state.planning) steps.push(this.planStep());
        if (this.state.backfill) steps.push(...this.pagesOf(this.state.backfill, 'backfill'));
      }
    }
    const publish = this.publishStep(now);
    if (publish) steps.push(publish);
    return steps;
  }

  /** When `take` must be called again although nothing happened, ms since 1970. */
  get wakeAt(): number | null {
    return wakeAtOf(this.state);
  }

  get backfillIsDone(): boolean {
    return backfillDone(this.state);
  }

  get record(): SourceRecord {
    return recordOf(this.state);
  }

  /** The row is known to say all that matters, except how far a reading has come. */
  get isWritten(): boolean {
    return this.state.closedRuns.length === 0 && urgentPartOf(this.record) === this.state.writtenUrgent;
  }

  // Outcomes.

  finishPlan(outcome: PlanOutcome, now: number): void {
    this.state.planning = false;
    if (outcome.type !== 'planned') {
      this.state.planWanted = true;
      this.meet(outcome, now);
      return;
    }
    this.succeed();
    this.applyPlan(outcome, now);
  }

  finishPage(step: Extract<ReadingStep, { type: 'page' }>, outcome: PageOutcome, now: number): void {
    const run = this.runOf(step.input.runId);
    const entry = run?.slices.find((candidate) => candidate.slice.id === step.input.slice.id);
    if (entry) entry.reading = false;
    if (outcome.type === 'walkLost') {
      if (entry) entry.walk = firstWalk(entry.walk.restarts + 1);
      if (entry && entry.walk.restarts % WALKS_IN_A_ROW === 0) this.meet(WALKS_KEEP_BREAKING, now);
    } else if (outcome.type === 'read') {
      // A first page says little of a Gong that loses every walk on its second one.
      if (outcome.cursor === null) this.succeed();
      this.state.counts = outcome.counts;
      this.state.pace = outcome.pace;
      if (run && entry) {
        entry.walk = nextPage(entry.walk, outcome);
        if (outcome.cursor === null) run.slices = run.slices.filter((candidate) => candidate !== entry);
        if (outcome.moreTranscripts) run.transcripts.more = true;
      }
      if (outcome.lastSync) this.wroteClosing(step.input.closing, outcome.lastSync, run, now);
      else if (run) this.endIfRead(run);
    } else {
      this.meet(outcome, now);
    }
  }

  finishTranscripts(
    step: Extract<ReadingStep, { type: 'transcripts' }>,
    outcome: TranscriptsOutcome,
    now: number,
  ): void {
    const run = this.runOf(step.input.runId);
    if (run) run.tail = false;
    if (outcome.type !== 'transcriptsRead') return this.meet(outcome, now);
    this.succeed();
    this.state.counts = outcome.counts;
    if (run) run.transcripts = { batch: run.transcripts.batch + 1, more: outcome.more };
    if (outcome.lastSync) this.wroteClosing(step.input.closing, outcome.lastSync, run, now);
    else if (run) this.endIfRead(run);
  }

  finishSettle(step: Extract<ReadingStep, { type: 'settle' }>, outcome: SettleOutcome, now: number): void {
    const run = this.runOf(step.input.runId);
    if (run) run.tail = false;
    if (outcome.type !== 'settled') return this.meet(outcome, now);
    this.succeed();
    this.state.counts = outcome.counts;
    this.state.heldBack = outcome.heldBack;
    if (run) run.settle = null;
    if (outcome.lastSync) this.wroteClosing(step.input.closing, outcome.lastSync, run, now);
    else if (run) this.endIfRead(run);
  }

  finishPublish(step: Extract<Step, { type: 'publish' }>, outcome: Published, now: number): void {
    this.state.publishing = false;
    this.state.counts = outcome.counts;
    if (outcome.lastSync) this.state.lastSync = outcome.lastSync;
    this.wrote(step.input.record, now);
    const closed = new Set(step.input.closedRuns.map((run) => run.runId));
    this.state.closedRuns = this.state.closedRuns.filter((run) => !closed.has(run.runId));
  }

  // Inside.

  private planStep(): Step {
    this.state.planning = true;
    this.state.planWanted = false;
    return { type: 'plan', input: { covered: this.state.covered } };
  }

  private stepsOf(run: Run): Step[] {
    if (run.slices.length > 0) return this.pagesOf(run, 'foreground');
    if (run.tail) return [];
    const ref = runRef(run);
    if (run.transcripts.more) {
      run.tail = true;
      const closing = run.settle ? null : this.recordAfter(run);
      return [{ type: 'transcripts', input: { ...ref, batch: run.transcripts.batch, closing } }];
    }
    if (run.settle) {
      run.tail = true;
      const { from, to } = run.settle;
      return [{ type: 'settle', input: { ...ref, from, to, closing: this.recordAfter(run) } }];
    }
    return [];
  }

  private pagesOf(run: Run, name: 'foreground' | 'backfill'): Step[] {
    const steps: Step[] = [];
    for (const entry of run.slices) {
      if (this.lanesInUse() >= LANES) break;
      if (entry.reading) continue;
      entry.reading = true;
      const closes = name === 'foreground' && run.slices.length === 1 && run.settle === null && !run.transcripts.more;
      steps.push({
        type: 'page',
        run: name,
        input: {
          ...runRef(run),
          slice: entry.slice,
          walk: entry.walk,
          catchUp: name === 'foreground' && entry === run.slices[0] && entry.walk.page === 0,
          closing: closes ? this.recordAfter(run) : null,
        },
      });
    }
    return steps;
  }

  private lanesInUse(): number {
    return [this.state.foreground, this.state.backfill]
      .flatMap((run) => run?.slices ?? [])
      .filter((entry) => entry.reading).length;
  }

  private dueRun(now: number): Run | null {
    const { state } = this;
    // A cursor ahead of the time was set by a clock that was wrong.
    const since = (lookbackMs: number) => Math.max(state.about.windowStart, Math.min(state.cursor, now) - lookbackMs);
    const begin = (kind: Run['kind']) => ({ id: this.newId(), kind, now });
    const wanted = state.syncWanted;
    if (wanted !== null) {
      state.syncWanted = null;
      const whole = wanted === 'whole';
      const from = whole ? state.about.windowStart : since(state.pace.lookbackMs);
      return newRun(begin('manual'), { from, whole, settles: whole && backfillDone(this.state) });
    }
    if (now >= reconcileDueAt(this.state)) {
      const whole = now >= state.fullReconciledAt + WEEK_MS;
      const from = whole
        ? state.about.windowStart
        : since(Math.max(state.pace.reconcileLookbackMs, state.pace.lookbackMs));
      return newRun(begin('reconcile'), { from, whole, settles: true });
    }
    if (now < state.nextPollAt) return null;
    return newRun(begin('poll'), { from: since(state.pace.lookbackMs) });
  }

  private applyPlan(planned: Planned, now: number): void {
    this.state.about = planned.about;
    this.state.covered = { teams: planned.about.teams, windowStart: planned.about.windowStart };
    this.state.found = planned.found;
    this.state.configApplied = planned.configVersion;
    this.state.plannedCalls += planned.slices.reduce((sum, slice) => sum + slice.calls, 0);
    this.addToBackfill(planned.slices, now);
  }

  private addToBackfill(slices: SourceProgress['slices'], now: number): void {
    if (slices.length === 0) return;
    const { state } = this;
    state.backfill ??= emptyRun({ id: this.newId(), kind: 'backfill', now });
    state.backfill.slices.push(...slices.map(toRead));
    state.backfill.slices.sort((one, other) => other.slice.to - one.slice.to);
  }

  private runOf(runId: string): Run | undefined {
    return [this.state.foreground, this.state.backfill].find((run) => run?.id === runId) ?? undefined;
  }

  private endIfRead(run: Run): void {
    if (!isRead(run)) return;
    this.close(run, 'ok', null);
    if (run === this.state.backfill) this.endBackfill();
    else this.endForeground(run);
  }

  private endBackfill(): void {
    this.state.backfill = null;
    this.state.waits.backfill = null;
    this.state.plannedCalls = 0;
  }

  private endForeground(run: Run): void {
    const { state } = this;
    state.foreground = null;
    state.cursor = Math.max(state.cursor, run.to);
    state.nextPollAt = run.startedAt + jitteredInterval(state.pace.syncIntervalMs, state.sourceId, run.startedAt);
    if (run.kind === 'reconcile' || run.whole) state.reconciledAt = run.startedAt;
    if (run.whole) state.fullReconciledAt = run.startedAt;
  }

  /** The record as it will be once this run has ended well: its last activity writes it, which saves another one. */
  private recordAfter(run: Run): SourceRecord {
    const after = new SourceLife(JSON.parse(JSON.stringify(this.state)) as LifeState, this.newId);
    after.endForeground(run);
    after.succeed();
    this.state.revision += 1;
    return { ...after.record, revision: this.state.revision };
  }

  private wroteClosing(record: SourceRecord | null, lastSync: LastSync, run: Run | undefined, now: number): void {
    this.state.lastSync = lastSync;
    if (run) this.endForeground(run);
    if (record) this.wrote(record, now);
  }

  private wrote(record: SourceRecord, now: number): void {
    this.state.written = contentOf(record);
    this.state.writtenUrgent = urgentPartOf(record);
    this.state.writtenAt = now;
  }

  private close(run: Run, outcome: ClosedRun['outcome'], error: ClosedRun['error']): void {
    this.state.closedRuns.push({ ...runRef(run), outcome, error });
  }

  private succeed(): void {
    this.state.failures = 0;
  }

  private meet(obstacle: Obstacle, now: number): void {
    const { state } = this;
    switch (obstacle.type) {
      case 'wait': {
        const until = Math.max(obstacle.until, now + WAIT_AT_LEAST_MS);
        const wait: Wait = { until, code: obstacle.code, message: obstacle.message };
        state.waits.backfill = later(state.waits.backfill, wait);
        if (!obstacle.backfillsOnly) state.waits.foreground = later(state.waits.foreground, wait);
        return;
      }
      case 'rejected':
        if (state.ended) return;
        state.rejected = { code: obstacle.code, message: obstacle.message };
        this.failForeground(obstacle);
        return;
      case 'failed': {
        state.failures += 1;
        const until = now + Math.min(troubleDelay(state.failures), state.pace.syncIntervalMs);
        const wait: Wait = { until, code: 'gong_unavailable', message: obstacle.message };
        state.waits.foreground = later(state.waits.foreground, wait);
        state.waits.backfill = later(state.waits.backfill, wait);
        this.failForeground(obstacle);
        state.nextPollAt = until;
        return;
      }
      case 'gone':
        this.disconnect();
        return;
      case 'stopped':
        return;
    }
  }

  private failForeground(error: { code: string; message: string }): void {
    const run = this.state.foreground;
    if (!run) return;
    this.close(run, 'failed', { code: error.code, message: error.message });
    this.state.foreground = null;
  }

  private forgetPastWaits(now: number): void {
    const { waits } = this.state;
    if (waits.foreground && waits.foreground.until <= now) waits.foreground = null;
    if (waits.backfill && waits.backfill.until <= now) waits.backfill = null;
  }

  private publishStep(now: number): Step | null {
    if (this.state.publishing) return null;
    const { record } = this;
    const ended = this.state.closedRuns.length > 0;
    if (!ended && contentOf(record) === this.state.written) return null;
    const onlyProgress = !ended && urgentPartOf(record) === this.state.writtenUrgent;
    if (onlyProgress && now < this.state.writtenAt + PROGRESS_EVERY_MS) return null;
    this.state.publishing = true;
    this.state.revision += 1;
    return {
      type: 'publish',
      input: { record: { ...record, revision: this.state.revision }, closedRuns: [...this.state.closedRuns] },
    };
  }

  private forgetTrouble(): void {
    const { waits } = this.state;
    if (waits.foreground?.code === 'gong_unavailable') waits.foreground = null;
    if (waits.backfill?.code === 'gong_unavailable') waits.backfill = null;
  }
}

const runRef = (run: Run): RunRef => ({
  runId: run.id,
  kind: run.kind,
  startedAt: new Date(run.startedAt).toISOString(),
});

const later = (one: Wait | null, other: Wait): Wait => (one && one.until > other.until ? one : other);
