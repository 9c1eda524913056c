import type { SourceLife } from '../../../src/workflows/source-life';
import type { Step } from '../../../src/workflows/source-steps';
import { attentionOf, progressOf, statusOf } from '../../../src/workflows/source-view';
import { COUNTS, DAY, HOUR, LAST_SYNC, newLife, pageRead, planned, START } from './life-fixture';

type PageStep = Extract<Step, { type: 'page' }>;

const pagesOf = (steps: Step[]) => steps.filter((step): step is PageStep => step.type === 'page');

/** A life whose plan of so many slices is made, and what it wants to read first. */
function begun(slices: number): { life: SourceLife; pages: PageStep[] } {
  const life = newLife();
  written(life, life.take(START), START);
  life.finishPlan(planned(slices), START);
  const steps = life.take(START);
  written(life, steps, START);
  return { life, pages: pagesOf(steps) };
}

function written(life: SourceLife, steps: Step[], now: number): void {
  for (const step of steps) {
    if (step.type !== 'publish') continue;
    life.finishPublish(step, { type: 'published', revision: 1, lastSync: null, counts: COUNTS }, now);
  }
}

/** A life that has nothing left to do until its next poll. */
function live(): SourceLife {
  const { life, pages } = begun(1);
  for (const page of pages) life.finishPage(page, pageRead(), START);
  for (let turn = 0; turn < 3; turn += 1) written(life, life.take(START), START);
  return life;
}

describe('the life of a source', () => {
  it('plans before it reads, and reads the newest slices first, four at a time', () => {
    const { pages } = begun(6);
    expect(pages.map((page) => page.input.slice.id)).toEqual(['1.0', '1.1', '1.2', '1.3']);
  });

  it('shows progress from the first page on, and is live when the last slice is read', () => {
    const { life, pages } = begun(2);
    expect(statusOf(life.state)).toBe('backfilling');
    const [first, second] = pages;
    if (!first || !second) throw new Error('two pages were expected');
    life.finishPage(first, pageRead({ cursor: 'more' }), START);
    expect(progressOf(life.state)).toBeCloseTo(0.2);
    const [again] = pagesOf(life.take(START));
    expect(again?.input.walk).toMatchObject({ cursor: 'more', page: 1 });
    if (again) life.finishPage(again, pageRead(), START);
    life.finishPage(second, pageRead(), START);
    expect(statusOf(life.state)).toBe('live');
    expect(progressOf(life.state)).toBe(1);
  });

  it('looks back from the present where a clock that was ahead has set the cursor', () => {
    const life = live();
    life.state.cursor = START + 9 * DAY;
    life.syncNow('recent');
    const [page] = pagesOf(life.take(START + HOUR));
    expect(page?.input.slice).toMatchObject({ from: START + HOUR - DAY, to: START + HOUR });
  });

  it('measures progress by the calls that came, however few a page has', () => {
    const { life, pages } = begun(2);
    const [first] = pages;
    if (!first) throw new Error('a page was expected');
    life.finishPage(first, pageRead({ cursor: 'more', scanned: 25 }), START);
    expect(progressOf(life.state)).toBeCloseTo(0.05);
  });

  it('polls before it goes on with a backfill, once the poll is due', () => {
    const { life, pages } = begun(9);
    const later = START + 2 * HOUR;
    for (const page of pages) life.finishPage(page, pageRead(), later);
    const [first] = pagesOf(life.take(later));
    expect(first?.input.kind).toBe('poll');
  });

  it('starts a walk over that Gong has forgotten, and leaves Gong alone when that keeps happening', () => {
    const { life, pages } = begun(1);
    let [page] = pages;
    const restarts: number[] = [];
    while (page) {
      restarts.push(page.input.walk.restarts);
      life.finishPage(page, { type: 'walkLost' }, START);
      [page] = pagesOf(life.take(START));
    }
    expect(restarts).toEqual([0, 1, 2]);
    expect(attentionOf(life.state)).toMatchObject({ code: 'gong_unavailable' });
    expect(pagesOf(life.take(START))).toEqual([]);
  });

  it('keeps backfills back when their share of the day is spent, and polls on', () => {
    const { life, pages } = begun(1);
    const [page] = pages;
    if (!page) throw new Error('a page was expected');
    const until = START + 10 * HOUR;
    life.finishPage(page, { type: 'wait', until, code: 'rate_limited', message: 'spent', backfillsOnly: true }, START);
    expect(pagesOf(life.take(START))).toEqual([]);
    expect(attentionOf(life.state)).toMatchObject({ code: 'rate_limited', retryAt: new Date(until).toISOString() });
    expect(pagesOf(life.take(START + 2 * HOUR)).map((step) => step.input.kind)).toEqual(['poll']);
  });

  it('gives the last page of a poll the record to write, which then need not be written again', () => {
    const life = live();
    const due = life.wakeAt;
    if (due === null) throw new Error('a poll was expected');
    const [poll] = pagesOf(life.take(due));
    if (!poll) throw new Error('a poll was expected');
    expect(poll.input.closing).not.toBeNull();
    life.finishPage(poll, pageRead({ lastSync: LAST_SYNC }), due);
    expect(life.take(due)).toEqual([]);
    expect(life.isWritten).toBe(true);
  });

  it('reads two weeks back once a day, and the whole window once a week', () => {
    const life = live();
    const kinds: string[] = [];
    let now = START;
    for (let hour = 0; hour < 8 * 26; hour += 1) {
      now = Math.max(now + 1, life.wakeAt ?? now);
      const steps = life.take(now);
      for (const page of pagesOf(steps)) {
        const days = Math.round((page.input.slice.to - page.input.slice.from) / DAY);
        if (page.input.kind === 'reconcile') kinds.push(`reconcile ${days}`);
        life.finishPage(page, pageRead({ lastSync: page.input.closing ? LAST_SYNC : null }), now);
      }
      for (const step of [...steps, ...life.take(now)]) {
        if (step.type === 'settle') {
          life.finishSettle(step, { type: 'settled', heldBack: 0, lastSync: LAST_SYNC, counts: COUNTS }, now);
        }
      }
      written(life, [...steps, ...life.take(now)], now);
    }
    expect(kinds.filter((kind) => kind === 'reconcile 14' || kind === 'reconcile 15').length).toBeGreaterThanOrEqual(5);
    expect(kinds.some((kind) => Number(kind.split(' ')[1]) > 20)).toBe(true);
  });

  it('is ended by a disconnection: its runs are stopped, and nothing is read any more', () => {
    const { life } = begun(3);
    life.disconnect();
    const steps = life.take(START);
    expect(steps.map((step) => step.type)).toEqual(['publish']);
    expect(life.state.closedRuns).toMatchObject([{ kind: 'backfill', outcome: 'stopped' }]);
  });
});
