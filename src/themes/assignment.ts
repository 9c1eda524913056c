/** A text near a new one, with where it belongs; `null` for nowhere. */
export interface AssignedNeighbour {
  readonly theme: string | null;
  readonly group: string | null;
  readonly similarity: number;
}

export interface Assignment {
  readonly theme: string;
  readonly group: string | null;
}

/** So many of the nearest are asked. */
export const ASKED_NEIGHBOURS = 15;
const LEAST_NEIGHBOURS = 3;
/** Of the votes: a text between two themes waits until more is known. */
const MAJORITY = 0.5;

/**
 * Where a new text belongs by its nearest neighbours, at once and without moving any other text. `null` while it has too
 * few near ones, they are too far, or they do not agree.
 * @param neighbours nearest first
 * @param leastCompany what the last clustering found to be near
 */
export function assign(neighbours: readonly AssignedNeighbour[], leastCompany: number): Assignment | null {
  const near = neighbours.slice(0, ASKED_NEIGHBOURS).filter(({ similarity }) => similarity >= leastCompany);
  if (near.length < LEAST_NEIGHBOURS) return null;
  const theme = majority(near, ({ theme: voted }) => voted);
  if (theme === null) return null;
  const inTheme = near.filter((neighbour) => neighbour.theme === theme);
  return { theme, group: inTheme.length < LEAST_NEIGHBOURS ? null : majority(inTheme, ({ group }) => group) };
}

/** Nearer ones have more of a say: what counts is by how much they are nearer than the farthest. */
function majority(
  neighbours: readonly AssignedNeighbour[],
  candidate: (neighbour: AssignedNeighbour) => string | null,
): string | null {
  const farthest = Math.min(...neighbours.map(({ similarity }) => similarity));
  const votes = new Map<string | null, number>();
  let all = 0;
  for (const neighbour of neighbours) {
    const vote = neighbour.similarity - farthest + 0.1;
    votes.set(candidate(neighbour), (votes.get(candidate(neighbour)) ?? 0) + vote);
    all += vote;
  }
  for (const [name, vote] of votes) if (name !== null && vote > all * MAJORITY) return name;
  return null;
}
