import type { Graph, Partition } from './graph';

export interface Fit {
  /** How probable the graph is if links within communities come with one probability and those between with another, per unit of weight. */
  readonly logLikelihood: number;
  /** The resolution at which modularity is this very likelihood. */
  readonly resolution: number;
}

/**
 * How well communities explain a graph, in the degree-corrected planted-partition model (Newman, "Equivalence between
 * modularity optimization and maximum likelihood methods for community detection", 2016). It compares resolutions by the
 * data alone: too coarse and too fine both make the graph less probable.
 */
export function fitOf(graph: Graph, partition: Partition): Fit {
  const { count, offsets, targets, weights, strengths, total } = graph;
  const weightOf = new Float64Array(partition.count);
  let within = 0;
  for (let node = 0; node < count; node++) {
    const community = partition.of[node]!;
    weightOf[community]! += strengths[node]!;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
      if (partition.of[targets[at]!] === community) within += weights[at]!;
    }
  }
  let chance = 0;
  for (const weight of weightOf) chance += (weight * weight) / total;
  const inside = within / Math.max(chance, Number.EPSILON);
  const outside = Math.max((total - within) / Math.max(total - chance, Number.EPSILON), 1e-9);
  const logLikelihood = (within * Math.log(Math.max(inside, 1e-9)) + (total - within) * Math.log(outside)) / total;
  const resolution = inside > outside ? (inside - outside) / Math.log(inside / outside) : 1;
  return { logLikelihood, resolution };
}
