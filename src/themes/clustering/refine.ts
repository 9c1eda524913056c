import { partitionOf } from './graph';
import type { Graph, Partition } from './graph';

/**
 * Builds each community up again from single nodes, joining only what is well linked: a community whose bridge moved
 * away falls into its parts, which may then go different ways on the next level.
 */
export function refine(graph: Graph, within: Partition, resolution: number, order: Int32Array): Partition {
  const { count, offsets, targets, weights, strengths, total } = graph;
  const of = Int32Array.from({ length: count }, (_, node) => node);
  const weightOf = strengths.slice();
  const outward = new Float64Array(count);
  const whole = new Float64Array(within.count);
  const alone = new Uint8Array(count).fill(1);
  for (let node = 0; node < count; node++) {
    const community = within.of[node]!;
    whole[community]! += strengths[node]!;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
      if (within.of[targets[at]!] === community) outward[node]! += weights[at]!;
    }
  }
  const isWellLinked = (group: number, community: number) =>
    outward[group]! >= (resolution * weightOf[group]! * (whole[community]! - weightOf[group]!)) / total;

  const links = new Float64Array(count);
  const touched: number[] = [];
  for (const node of order) {
    const community = within.of[node]!;
    if (alone[node] === 0 || !isWellLinked(node, community)) continue;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
      const neighbour = targets[at]!;
      if (within.of[neighbour] !== community) continue;
      const group = of[neighbour]!;
      if (links[group] === 0) touched.push(group);
      links[group]! += weights[at]!;
    }
    const expected = (resolution * strengths[node]!) / total;
    let [best, bestGain] = [-1, 0];
    for (const group of touched) {
      const gain = links[group]! - expected * weightOf[group]!;
      if (gain > bestGain && isWellLinked(group, community)) [best, bestGain] = [group, gain];
    }
    if (best >= 0 && best !== node) {
      of[node] = best;
      outward[best] = outward[best]! + outward[node]! - 2 * links[best]!;
      weightOf[best]! += strengths[node]!;
      weightOf[node] = 0;
      alone[best] = 0;
    }
    for (const group of touched) links[group] = 0;
    touched.length = 0;
  }
  return partitionOf(of);
}
