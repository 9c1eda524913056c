import { attentionOf } from '../../../src/workflows/source-view';
import { COUNTS, DAY, newLife, planned, START } from './life-fixture';
import type { SourceLife } from '../../../src/workflows/source-life';

const NOTHING = { imported: 0, skipped: 0, awaitingTranscript: 0, transcribing: 0, failed: 0 };

/** A source whose backfill has found no call of its teams. */
function empty(more: { everyone?: number | null; skipped?: number } = {}): SourceLife {
  const life = newLife();
  life.take(START);
  life.finishPlan({ ...planned(0), found: { teams: 0, everyone: more.everyone ?? null } }, START);
  life.state.counts = { ...NOTHING, skipped: more.skipped ?? 0 };
  return life;
}

describe('a source that found nothing says the likeliest reason', () => {
  it('the teams, where Gong has calls of others', () => {
    expect(attentionOf(empty({ everyone: 212 }).state)).toMatchObject({
      code: 'no_calls_found',
      message: expect.stringMatching(/212 calls .* none of them is in the chosen teams/) as string,
    });
  });

  it('what Gong shows to whoever connected it, where it has none at all', () => {
    expect(attentionOf(empty({ everyone: 0 }).state)?.message).toMatch(/whoever connected Gong cannot see them/);
    expect(attentionOf(empty().state)?.message).toMatch(/their owners are in other teams/);
  });

  it('that all were skipped, and where to see why', () => {
    expect(attentionOf(empty({ skipped: 4 }).state)?.message).toMatch(/All 4 calls found were skipped/);
  });

  it('but not before the backfill has ended, nor once a call is here', () => {
    const life = newLife();
    life.state.counts = NOTHING;
    expect(attentionOf(life.state)).toBeNull();
    const found = empty();
    found.state.counts = COUNTS;
    expect(attentionOf(found.state)).toBeNull();
  });
});

describe('what matters more is shown first', () => {
  const wait = { until: START + DAY, code: 'rate_limited', message: 'Gong asks to wait' } as const;

  it('a wait before nothing found, lost credentials before both', () => {
    const { state } = empty();
    state.waits.foreground = wait;
    expect(attentionOf(state)).toMatchObject({ code: 'rate_limited', retryAt: new Date(wait.until).toISOString() });
    state.rejected = { code: 'credentials_rejected', message: 'revoked' };
    expect(attentionOf(state)).toEqual(state.rejected);
  });

  it('no wait at all while the source is paused, which no time ends', () => {
    const { state } = empty({ everyone: 3 });
    state.waits.foreground = wait;
    state.paused = true;
    expect(attentionOf(state)?.code).toBe('no_calls_found');
  });

  it('nothing of somebody else’s turn, which is over in a moment', () => {
    const { state } = newLife();
    state.waits.backfill = { ...wait, code: 'busy' };
    expect(attentionOf(state)).toBeNull();
  });
});
