import { SourceLife } from '../../../src/workflows/source-life';
import type { LifeState } from '../../../src/workflows/source-state';
import type { Obstacle, Step } from '../../../src/workflows/source-steps';
import { mayRead, wakeAtOf } from '../../../src/workflows/source-view';
import { COUNTS, DAY, HOUR, LAST_SYNC, loaded, pageRead, planned, START } from './life-fixture';

/** A moment in a source's life: its state, what is under way, what time it is, and how it came to this. */
type Moment = { state: LifeState; underWay: Step[]; now: number; ids: number; path: string[] };

const OBSTACLES: Obstacle[] = [
  { type: 'wait', until: 0, code: 'rate_limited', message: 'Gong asks to wait', backfillsOnly: false },
  { type: 'wait', until: 0, code: 'rate_limited', message: 'The day’s share is spent', backfillsOnly: true },
  { type: 'rejected', code: 'credentials_rejected', message: 'revoked' },
  { type: 'failed', code: 'gong_unavailable', message: 'down' },
  { type: 'stopped' },
  { type: 'gone' },
];

const COMMANDS: Record<string, (life: SourceLife, now: number) => void> = {
  pause: (life) => life.pause(),
  resume: (life) => life.resume(),
  reconnect: (life, now) => life.reconnect(now),
  disconnect: (life) => life.disconnect(),
  syncNow: (life) => life.syncNow('recent'),
  syncWhole: (life) => life.syncNow('whole'),
  configure: (life) => life.configure('renamed', true),
};

function revive(moment: Moment): { life: SourceLife; next: Moment } {
  const next: Moment = {
    ...moment,
    state: JSON.parse(JSON.stringify(moment.state)) as LifeState,
    underWay: moment.underWay.map((step) => JSON.parse(JSON.stringify(step)) as Step),
    path: [...moment.path],
  };
  return { life: new SourceLife(next.state, () => `run-${(next.ids += 1)}`), next };
}

/** What can happen next: a command, an outcome of something under way, or that time passes. */
function successors(moment: Moment): Moment[] {
  const found: Moment[] = [];
  const happen = (name: string, event: (life: SourceLife, next: Moment) => void) => {
    const { life, next } = revive(moment);
    event(life, next);
    next.path.push(name);
    settle(life, next);
    found.push(next);
  };
  for (const [name, apply] of Object.entries(COMMANDS)) happen(name, (life, next) => apply(life, next.now));
  const wakeAt = wakeAtOf(moment.state);
  if (wakeAt !== null) happen('time passes', (_life, next) => void (next.now = Math.max(next.now, wakeAt)));
  moment.underWay.forEach((step, index) => {
    for (const [name, outcome] of outcomesOf(step, moment)) {
      happen(name, (life, next) => {
        const [taken] = next.underWay.splice(index, 1);
        if (taken) outcome(life, taken, next.now);
      });
    }
  });
  return found;
}

type Outcome = (life: SourceLife, step: Step, now: number) => void;

function outcomesOf(step: Step, moment: Moment): [string, Outcome][] {
  const give =
    (outcome: unknown): Outcome =>
    (life, taken, now) =>
      finish(life, taken, outcome, now);
  const obstacles = OBSTACLES.map((obstacle): [string, Outcome] => {
    const until = moment.now + 10 * 60_000;
    return [`${step.type}: ${obstacle.type}`, give(obstacle.type === 'wait' ? { ...obstacle, until } : obstacle)];
  });
  switch (step.type) {
    case 'publish':
      return [
        [
          'published',
          give({ type: 'published', revision: step.input.record.revision, lastSync: null, counts: COUNTS }),
        ],
      ];
    case 'plan':
      return [['planned', give(planned(moment.state.covered ? 0 : 2))], ...obstacles];
    case 'page': {
      const lastSync = step.input.closing ? LAST_SYNC : null;
      const outcomes: [string, Outcome][] = [
        ['page: end', give(pageRead({ lastSync }))],
        ['page: lost', give({ type: 'walkLost' })],
      ];
      if (step.input.walk.page === 0) outcomes.push(['page: more', give(pageRead({ cursor: 'next' }))]);
      if (step.run === 'foreground') outcomes.push(['page: transcripts', give(pageRead({ moreTranscripts: true }))]);
      return [...outcomes, ...obstacles];
    }
    case 'transcripts':
      return [
        [
          'transcripts',
          give({
            type: 'transcriptsRead',
            more: false,
            lastSync: step.input.closing ? LAST_SYNC : null,
            counts: COUNTS,
          }),
        ],
        ...obstacles,
      ];
    case 'settle':
      return [['settled', give({ type: 'settled', heldBack: 0, lastSync: LAST_SYNC, counts: COUNTS })], ...obstacles];
  }
}

function finish(life: SourceLife, step: Step, outcome: unknown, now: number): void {
  if (step.type === 'publish') life.finishPublish(step, outcome as never, now);
  else if (step.type === 'plan') life.finishPlan(outcome as never, now);
  else if (step.type === 'page') life.finishPage(step, outcome as never, now);
  else if (step.type === 'transcripts') life.finishTranscripts(step, outcome as never, now);
  else life.finishSettle(step, outcome as never, now);
}

/** Takes the steps that are due, as the workflow does after every event, and checks what must hold in every state. */
function settle(life: SourceLife, moment: Moment): void {
  const { now } = moment;
  const steps = life.take(now);
  moment.underWay.push(...steps);
  const because = `after ${moment.path.join(', ')}`;
  const readings = steps.filter((step) => step.type !== 'publish');
  if (!mayRead(life.state) && readings.length > 0) throw new Error(`reads although it may not, ${because}`);
  for (const step of readings) {
    const backfilling = step.type === 'plan' || (step.type === 'page' && step.run === 'backfill');
    const wait = life.state.waits.foreground ?? (backfilling ? life.state.waits.backfill : null);
    if (wait && wait.until > now) throw new Error(`asks Gong during a wait, ${because}`);
  }
  const writing = moment.underWay.filter((step) => step.type === 'publish').length;
  if (writing > 1) throw new Error(`writes twice at once, ${because}`);
  const pages = moment.underWay
    .filter((step) => step.type === 'page')
    .map((step) => `${step.input.runId}/${step.input.slice.id}`);
  if (new Set(pages).size !== pages.length) throw new Error(`reads one slice twice at once, ${because}`);
  const wakeAt = life.wakeAt;
  if (wakeAt !== null && wakeAt <= now) throw new Error(`would turn in a loop, ${because}`);
  if (mayRead(life.state) && wakeAt === null && moment.underWay.length === 0)
    throw new Error(`waits for nothing, ${because}`);
  if (life.state.ended && moment.underWay.length === 0 && !life.isWritten)
    throw new Error(`ends unwritten, ${because}`);
}

/** What of a moment decides what can come of it: times only as far as they are past or to come. */
function keyOf({ state, underWay, now }: Moment): string {
  const run = (one: LifeState['foreground']) =>
    one && [
      one.kind,
      one.slices.map((entry) => [entry.reading, Math.min(entry.walk.page, 1), entry.walk.restarts % 3]),
      one.transcripts.more,
      one.settle !== null,
      one.tail,
    ];
  return JSON.stringify([
    state.paused,
    state.ended,
    state.rejected !== null,
    state.waits.foreground?.code,
    state.waits.backfill?.code,
    Math.min(state.failures, 1),
    state.planWanted,
    state.planning,
    state.covered !== null,
    run(state.backfill),
    run(state.foreground),
    state.syncWanted,
    state.nextPollAt <= now,
    state.reconciledAt + DAY <= now,
    Math.min(state.closedRuns.length, 1),
    state.publishing,
    underWay.map((step) => [step.type, step.type === 'page' ? [step.run, step.input.closing !== null] : null]).sort(),
  ]);
}

function explore(depth: number, most: number): { moments: Moment[]; depthReached: number; complete: boolean } {
  const life = SourceLife.begin('source-1', loaded(), START, () => 'run-0');
  const first: Moment = { state: life.state, underWay: [], now: START, ids: 0, path: [] };
  settle(life, first);
  const seen = new Map<string, Moment>([[keyOf(first), first]]);
  let frontier = [first];
  for (let level = 1; level <= depth; level += 1) {
    const next: Moment[] = [];
    for (const moment of frontier) {
      for (const successor of successors(moment)) {
        const key = keyOf(successor);
        if (seen.has(key)) continue;
        if (seen.size >= most) return { moments: [...seen.values()], depthReached: level - 1, complete: false };
        seen.set(key, successor);
        next.push(successor);
      }
    }
    frontier = next;
    if (next.length === 0) return { moments: [...seen.values()], depthReached: level - 1, complete: true };
  }
  return { moments: [...seen.values()], depthReached: depth, complete: false };
}

/** Everybody does their part from now on: someone reconnects and resumes, and Gong answers everything. */
function heal(moment: Moment): SourceLife {
  const { life, next } = revive(moment);
  life.reconnect(next.now);
  life.resume();
  settle(life, next);
  for (let turn = 0; turn < 200; turn += 1) {
    const step = next.underWay.shift();
    if (step) outcomesOf(step, next)[0]?.[1](life, step, next.now);
    else if (life.state.ended || (life.backfillIsDone && life.state.foreground === null && life.isWritten)) return life;
    else next.now = Math.max(next.now + 1, life.wakeAt ?? next.now);
    settle(life, next);
  }
  throw new Error(`does not come to rest after ${moment.path.join(', ')}`);
}

describe('every life that a source can lead', () => {
  const explored = explore(9, 20_000);

  it('keeps its rules in each state that commands, faults and time lead to', () => {
    expect(explored.moments.length).toBeGreaterThan(5_000);
  });

  it('comes to rest with everything read and written once people and Gong do their part', () => {
    for (const moment of explored.moments.filter((_, index) => index % 5 === 0)) {
      const life = heal(moment);
      expect(life.state.ended || life.state.backfill === null).toBe(true);
    }
  });

  it('reads nothing more after it was disconnected', () => {
    for (const moment of explored.moments.filter(({ state }) => state.ended)) {
      const { life, next } = revive(moment);
      expect(life.take(next.now + 100 * HOUR).filter((step) => step.type !== 'publish')).toEqual([]);
    }
  });
});
