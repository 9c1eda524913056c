import { SourceLife } from '../../../src/workflows/source-life';
import type { LifeState } from '../../../src/workflows/source-state';
import type { SourceRecord } from '../../../src/domain/source-record';
import type { Obstacle, ReadingStep, Step } from '../../../src/workflows/source-steps';
import { mayRead } from '../../../src/workflows/source-view';
import { ABOUT, COUNTS, LAST_SYNC, loaded, pageRead, planned, START } from './life-fixture';

/** A call of Gong's: it can be read from `visibleAt` on. */
export type SimulatedCall = { started: number; visibleAt: number };

/** What Gong is like for a while. `spent`: the share of backfills is used up. */
export type Weather = { from: number; to: number; kind: 'waits' | 'spent' | 'down' | 'rejects' | 'forgets' };

/** What happens to the source itself. `moves`: its workflow goes on as a new one; `dies`: it is started anew from its row. */
export type Event = {
  at: number;
  kind: 'pause' | 'resume' | 'reconnect' | 'syncNow' | 'syncWhole' | 'configure' | 'moves' | 'dies';
};

/** Between these moments the clock is wrong by so much. */
export type ClockJump = { from: number; to: number; by: number };

type UnderWay = { step: Step; doneAt: number };

/** Polls find what fits on one page; what reads more days has several. */
const PAGES_OF_A_SLICE = 2;
const FEW_DAYS = 3 * 86_400_000;
const A_REQUEST_TAKES = 700;

/** A source's life in simulated time: against a Gong with calls and moods, and with a row of which it can be begun anew. */
export class SimulatedLife {
  life: SourceLife;
  now = START;
  /** Calls that were read, by their place in `calls`. */
  readonly brought = new Set<number>();
  readonly kinds: Record<string, number> = {};
  requests = 0;
  steps = 0;
  largestState = 0;
  /** Steps that began although they were not allowed to. */
  readonly offences: string[] = [];
  private underWay: UnderWay[] = [];
  private row: SourceRecord | null = null;
  private ids = 0;
  private waitsUntil = { all: 0, backfills: 0 };
  private known = { rejected: false };

  constructor(
    private readonly calls: readonly SimulatedCall[],
    private weather: readonly Weather[],
    private events: readonly Event[],
    private readonly jumps: readonly ClockJump[] = [],
  ) {
    this.life = this.begun();
  }

  /** Lets time pass until then. */
  liveUntil(end: number): void {
    for (let turns = 0, since = this.now; this.now < end; turns = this.now > since ? 0 : turns + 1, since = this.now) {
      if (turns > 100) throw new Error(`turns in a loop at ${this.now}`);
      this.begin(this.life.take(this.clock));
      const { wakeAt } = this.life;
      const next = [
        wakeAt === null ? end : wakeAt - (this.clock - this.now),
        ...this.jumps.flatMap(({ from, to }) => [from, to]).filter((at) => at > this.now),
        ...this.underWay.map(({ doneAt }) => doneAt),
        this.events[0]?.at ?? end,
        end,
      ].reduce((one, other) => Math.min(one, other));
      this.now = Math.max(this.now, next);
      this.happen();
      this.end();
    }
  }

  /** What the source takes the time to be. */
  private get clock(): number {
    const jump = this.jumps.find(({ from, to }) => from <= this.now && this.now < to);
    return this.now + (jump?.by ?? 0);
  }

  /** From now on Gong answers everything, and people do their part. */
  heal(): void {
    this.weather = [];
    this.events = [];
    this.known.rejected = false;
    this.life.reconnect(this.clock);
    this.life.resume();
  }

  missing(of: (call: SimulatedCall) => boolean): SimulatedCall[] {
    return this.calls.filter((call, index) => of(call) && !this.brought.has(index));
  }

  private begun(): SourceLife {
    const { row } = this;
    const known = row && {
      paused: row.paused,
      configApplied: row.configApplied,
      progress: row.progress,
      revision: row.revision,
    };
    const newId = () => `run-${(this.ids += 1)}`;
    return SourceLife.begin('source-1', loaded(known ?? {}), this.clock, newId);
  }

  private happen(): void {
    while (this.events[0] && this.events[0].at <= this.now) {
      const { kind } = this.events[0];
      this.events = this.events.slice(1);
      const { life } = this;
      if (kind === 'pause') life.pause();
      else if (kind === 'resume') life.resume();
      else if (kind === 'syncNow') life.syncNow('recent');
      else if (kind === 'syncWhole') life.syncNow('whole');
      else if (kind === 'configure') life.configure(ABOUT.name, true);
      else if (kind === 'reconnect') {
        this.known.rejected = false;
        this.weather = this.weather.filter((one) => one.kind !== 'rejects' || one.from > this.now);
        life.reconnect(this.clock);
      } else if (kind === 'moves') this.goOnAsNew();
      else this.die();
    }
  }

  private goOnAsNew(): void {
    if (this.underWay.length > 0) return;
    this.life = new SourceLife(
      JSON.parse(JSON.stringify(this.life.state)) as LifeState,
      () => `run-${(this.ids += 1)}`,
    );
  }

  /** Nobody hears of what was under way. What else it knew of Gong, the connection knows for it. */
  private die(): void {
    this.underWay = [];
    this.waitsUntil = { all: 0, backfills: 0 };
    this.known.rejected = false;
    this.life = this.begun();
  }

  private begin(steps: Step[]): void {
    this.steps += steps.length;
    this.largestState = Math.max(this.largestState, JSON.stringify(this.life.state).length);
    for (const step of steps) {
      if (step.type !== 'publish') this.check(step);
      this.underWay.push({ step, doneAt: this.now + (step.type === 'publish' ? 5 : A_REQUEST_TAKES) });
    }
  }

  private check(step: ReadingStep): void {
    this.requests += 1;
    const kind = step.type === 'page' ? step.input.kind : step.type;
    this.kinds[kind] = (this.kinds[kind] ?? 0) + 1;
    const forBackfill = step.type === 'plan' || (step.type === 'page' && step.run === 'backfill');
    if (this.known.rejected) this.offences.push(`${step.type} while reconnection is needed`);
    if (!mayRead(this.life.state)) this.offences.push(`${step.type} while paused or ended`);
    if (step.type === 'page' && step.input.slice.from >= step.input.slice.to) this.offences.push('an empty stretch');
    if (this.now < this.waitsUntil.all || (forBackfill && this.now < this.waitsUntil.backfills)) {
      this.offences.push(`${step.type} during a wait`);
    }
  }

  private end(): void {
    const done = this.underWay.filter(({ doneAt }) => doneAt <= this.now);
    this.underWay = this.underWay.filter(({ doneAt }) => doneAt > this.now);
    for (const { step } of done) this.finish(step);
  }

  private finish(step: Step): void {
    const { life, clock: now } = this;
    if (step.type === 'publish') {
      this.write(step.input.record);
      const revision = step.input.record.revision;
      return life.finishPublish(step, { type: 'published', revision, lastSync: null, counts: COUNTS }, now);
    }
    const obstacle = this.obstacle(step);
    const closing = step.type === 'plan' ? null : step.input.closing;
    const lastSync = closing ? LAST_SYNC : null;
    if (!obstacle && closing && step.type !== 'page') this.write(closing);
    switch (step.type) {
      case 'plan':
        return life.finishPlan(obstacle ?? planned(step.input.covered ? 0 : 2), now);
      case 'transcripts':
        return life.finishTranscripts(
          step,
          obstacle ?? { type: 'transcriptsRead', more: false, lastSync, counts: COUNTS },
          now,
        );
      case 'settle':
        return life.finishSettle(step, obstacle ?? { type: 'settled', heldBack: 0, lastSync, counts: COUNTS }, now);
      case 'page': {
        if (obstacle) return life.finishPage(step, obstacle, now);
        const { page } = step.input.walk;
        if (page > 0 && this.is('forgets')) return life.finishPage(step, { type: 'walkLost' }, now);
        this.bring(step);
        const isLast = page === pagesOf(step) - 1;
        if (isLast && closing) this.write(closing);
        const cursor = isLast ? null : `${page + 1}`;
        return life.finishPage(step, pageRead({ cursor, lastSync: isLast ? lastSync : null }), now);
      }
    }
  }

  private bring(step: PageStep): void {
    const { slice, walk } = step.input;
    this.calls.forEach((call, index) => {
      const listed =
        call.started >= slice.from && call.started < slice.to && call.visibleAt <= this.now - A_REQUEST_TAKES;
      if (listed && index % pagesOf(step) === walk.page) this.brought.add(index);
    });
  }

  private write(record: SourceRecord): void {
    if (record.revision > (this.row?.revision ?? 0)) this.row = record;
  }

  private is(kind: Weather['kind']): Weather | undefined {
    return this.weather.find((one) => one.kind === kind && one.from <= this.now && this.now < one.to);
  }

  private obstacle(step: ReadingStep): Obstacle | null {
    const waits = this.is('waits');
    const message = 'as the weather is';
    if (waits) {
      this.waitsUntil.all = waits.to;
      return { type: 'wait', until: waits.to, code: 'rate_limited', message, backfillsOnly: false };
    }
    if (this.is('rejects')) {
      this.known.rejected = true;
      return { type: 'rejected', code: 'credentials_rejected', message };
    }
    const spent = this.is('spent');
    if (spent && (step.type === 'plan' || (step.type === 'page' && step.run === 'backfill'))) {
      this.waitsUntil.backfills = spent.to;
      return { type: 'wait', until: spent.to, code: 'rate_limited', message, backfillsOnly: true };
    }
    return this.is('down') ? { type: 'failed', code: 'gong_unavailable', message } : null;
  }
}

type PageStep = Extract<ReadingStep, { type: 'page' }>;

const pagesOf = ({ input: { slice } }: PageStep) => (slice.to - slice.from > FEW_DAYS ? PAGES_OF_A_SLICE : 1);
