/** How the themes of a Channel stand to its excerpts. */
export interface ClusteringState {
  readonly excerpts: number;
  /** How many there were at the last clustering; 0 before the first. */
  readonly clustered: number;
  /** How many there were when themes were last found anew. */
  readonly whenFresh: number;
  /** Whether more calls waited then: these themes are a first look at a part. */
  readonly provisional: boolean;
  /** Whether calls wait whose excerpts are not cut yet. */
  readonly more: boolean;
}

/** `grow`: new excerpts find their places among the earlier ones; `fresh`: all are looked at without prejudice. */
export type Clustering = 'none' | 'grow' | 'fresh';

/** Fewer excerpts have no themes that a person would not see at once. */
const LEAST = 12;
/** While more calls come, so many are enough for a first look. */
const FIRST_LOOK = 400;
const SHARE = 0.1;
const LEAST_MORE = 8;
/** So much larger, and the earlier themes are no measure any more. */
const OUTGROWN = 1.6;

/** When it is time to look for themes: often while a Channel is young, and by every tenth more from then on. */
export function whenToCluster({ excerpts, clustered, whenFresh, provisional, more }: ClusteringState): Clustering {
  if (excerpts < LEAST) return 'none';
  if (whenFresh === 0) return !more || excerpts >= FIRST_LOOK ? 'fresh' : 'none';
  // At the end of a backfill, so that the first calls after it find themes that last.
  if (provisional && !more && excerpts > whenFresh) return 'fresh';
  if (excerpts - clustered < Math.max(LEAST_MORE, SHARE * clustered)) return 'none';
  if (excerpts < OUTGROWN * whenFresh) return 'grow';
  // A backfill that goes on will outgrow it again soon.
  return !more || excerpts >= 2 * OUTGROWN * whenFresh ? 'fresh' : 'grow';
}
