import { shuffledOrder } from '../random';
import type { Random } from '../random';
import { aggregate } from './aggregate';
import { partitionOf, singletons } from './graph';
import type { Graph, Partition } from './graph';
import { moveNodes } from './move-nodes';
import { refine } from './refine';

export interface LeidenOptions {
  /** How many times the links that chance would give a community must have to hold it together: higher means finer. */
  readonly resolution: number;
  readonly random: Random;
  /** Where to start from; each node by itself by default. */
  readonly start?: Partition;
}

const MOST_LEVELS = 40;

/**
 * Communities by modularity with a resolution (Reichardt and Bornholdt), found as by Traag, Waltman and van Eck, "From
 * Louvain to Leiden" (2019): unlike Louvain's they are never broken into parts that do not touch.
 */
export function leiden(graph: Graph, options: LeidenOptions): Partition {
  const { resolution, random } = options;
  let level = graph;
  let partition = options.start ?? singletons(graph.count);
  let nodeOf: Int32Array = singletons(graph.count).of;
  for (let depth = 0; depth < MOST_LEVELS; depth++) {
    partition = moveNodes(level, partition, resolution, shuffledOrder(level.count, random));
    if (partition.count === level.count) break;
    const refined = refine(level, partition, resolution, shuffledOrder(level.count, random));
    const groups = refined.count === level.count ? partition : refined;
    const above = new Int32Array(groups.count);
    groups.of.forEach((group, node) => (above[group] = partition.of[node] as number));
    nodeOf = nodeOf.map((node) => groups.of[node] as number);
    level = aggregate(level, groups);
    partition = partitionOf(above);
  }
  return partitionOf(nodeOf.map((node) => partition.of[node] as number));
}
