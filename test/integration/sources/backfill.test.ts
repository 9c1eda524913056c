import { System } from '../rig/system';
import { compareWithTruth, expectedDataPoints, NO_DIFFERENCE } from '../rig/truth';
import type { SourceView } from '../../../src/domain/source-shape';

/** Of seven months, so that about 1,500 lie within six. */
const CALLS = 1_750;

describe('a backfill of 1,500 calls', () => {
  let system: System;
  let channelId: string;
  let source: SourceView;
  const seen: SourceView[] = [];

  beforeAll(async () => {
    system = await System.start({
      simulator: { people: 320, calls: CALLS },
      settings: { GONG_REQUESTS_PER_SECOND: '12' },
    });
    ({ channelId, source } = await system.addBoth());
    await system.untilSource(source.id, 'the backfill to end', (now) => {
      seen.push(now);
      return now.backfill.done;
    });
  }, 120_000);
  afterAll(() => system.stop());

  it('brings every call of the window once, with all that Gong says of it', async () => {
    const expected = expectedDataPoints(await system.gong.truth(), source);
    expect(expected.length).toBeGreaterThan(1_400);
    expect(await compareWithTruth(system, channelId, source)).toEqual(NO_DIFFERENCE);
    expect((await system.source(source.id)).counts).toMatchObject({ imported: expected.length, skipped: 0, failed: 0 });
  }, 120_000);

  it('shows its progress from the first page to the last', () => {
    const progress = seen.map(({ backfill }) => backfill.progress);
    expect([...progress].sort((one, other) => one - other)).toEqual(progress);
    expect(new Set(progress).size).toBeGreaterThan(4);
    expect(progress.at(-1)).toBe(1);
  });

  it('is one run whose counts are those of the source', async () => {
    const [run, ...others] = await system.runs(source.id);
    expect(others).toEqual([]);
    const { imported } = (await system.source(source.id)).counts;
    expect(run).toMatchObject({ kind: 'backfill', outcome: 'ok', imported, updated: 0, error: null });
    expect((await system.source(source.id)).lastSync).toMatchObject({ outcome: 'ok', imported });
  });
});
