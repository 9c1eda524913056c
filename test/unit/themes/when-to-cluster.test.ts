import type { ClusteringState } from '../../../src/themes/when-to-cluster';
import { whenToCluster } from '../../../src/themes/when-to-cluster';

/** Found anew among a thousand, with nothing to come. */
const SETTLED: ClusteringState = {
  excerpts: 1_000,
  clustered: 1_000,
  whenFresh: 1_000,
  provisional: false,
  more: false,
};
const when = (more: Partial<ClusteringState>) => whenToCluster({ ...SETTLED, ...more });
const BEFORE = { clustered: 0, whenFresh: 0 };

describe('themes are looked for', () => {
  test('anew in what there is, or in a first part of a backfill', () => {
    expect(when({ ...BEFORE, excerpts: 11 })).toBe('none');
    expect(when({ ...BEFORE, excerpts: 12 })).toBe('fresh');
    expect(when({ ...BEFORE, excerpts: 399, more: true })).toBe('none');
    expect(when({ ...BEFORE, excerpts: 400, more: true })).toBe('fresh');
  });

  test('among all calls once a backfill is over of which they had seen a part, however little it lacked', () => {
    expect(when({ excerpts: 1_010, provisional: true, more: true })).toBe('none');
    expect(when({ excerpts: 1_010, provisional: true })).toBe('fresh');
    expect(when({ provisional: true })).toBe('none');
  });

  test('where they are as they grow, by every tenth more', () => {
    expect(when({ excerpts: 1_099 })).toBe('none');
    expect(when({ excerpts: 1_100 })).toBe('grow');
    expect(when({ excerpts: 1_599 })).toBe('grow');
  });

  test('anew when they have been outgrown, and more rarely while a backfill goes on', () => {
    expect(when({ excerpts: 1_600 })).toBe('fresh');
    expect(when({ excerpts: 1_600, more: true })).toBe('grow');
    expect(when({ excerpts: 3_200, more: true })).toBe('fresh');
  });
});
