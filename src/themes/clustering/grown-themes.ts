import { seededRandom, shuffledOrder } from '../random';
import { aggregate } from './aggregate';
import { partitionOf } from './graph';
import type { Graph, Partition } from './graph';
import { moveNodes } from './move-nodes';
import type { NeighbourLists } from './neighbour-lists';
import { MODULARITY } from './themes-of-groups';

/** Where each text was, negative for nowhere; texts that are new lie behind the others or have -1. */
export interface EarlierThemes {
  readonly groups: ArrayLike<number>;
  readonly themes: ArrayLike<number>;
  readonly resolution: number;
}

/**
 * A tenth of its links more elsewhere would move a text by modularity alone, and half the next texts would move it back:
 * what people have read stays where it is unless the difference is plain.
 */
const LOYALTY = 0.1;

/** Groups and themes after texts were added: the earlier ones, with the new texts in them or in new ones of their own. */
export function grownThemes(lists: NeighbourLists, graph: Graph, earlier: EarlierThemes, seed: number) {
  const random = seededRandom(seed);
  const start = startingPartition(lists, earlier.groups);
  const groups = moveNodes(graph, start, earlier.resolution, shuffledOrder(graph.count, random), LOYALTY);
  const level = aggregate(graph, groups);
  const known = themesOfMost(groups, earlier.themes);
  const themes = moveNodes(level, known, MODULARITY, shuffledOrder(level.count, random), LOYALTY);
  return { groups, themes: { count: themes.count, of: groups.of.map((group) => themes.of[group]!) } };
}

/** Each text where it was, a new one where most of its neighbours are, by similarity. */
function startingPartition({ count, size, ids, similarities }: NeighbourLists, earlier: ArrayLike<number>): Partition {
  const labels = Array.from({ length: count }, (_, id) => {
    const known = earlier[id] ?? -1;
    if (known >= 0) return known;
    const votes = new Map<number, number>();
    for (let at = id * size; at < (id + 1) * size; at++) {
      const community = ids[at]! < 0 ? -1 : (earlier[ids[at]!] ?? -1);
      if (community >= 0) votes.set(community, (votes.get(community) ?? 0) + similarities[at]!);
    }
    return mostVoted(votes) ?? -1 - id;
  });
  return partitionOf(labels);
}

/** The theme where most texts of a group were; a group of new texts starts as a theme of its own. */
function themesOfMost(groups: Partition, earlier: ArrayLike<number>): Partition {
  const votes = Array.from({ length: groups.count }, () => new Map<number, number>());
  groups.of.forEach((group, text) => {
    const theme = earlier[text] ?? -1;
    if (theme >= 0) votes[group]!.set(theme, (votes[group]!.get(theme) ?? 0) + 1);
  });
  return partitionOf(votes.map((counts, group) => mostVoted(counts) ?? -1 - group));
}

function mostVoted(votes: ReadonlyMap<number, number>): number | undefined {
  let winner: number | undefined;
  for (const [candidate, count] of votes) if (winner === undefined || count > votes.get(winner)!) winner = candidate;
  return winner;
}
