import { membersOf } from './graph';
import type { Graph, Partition } from './graph';

/** Makes one node of each community, with the edges between communities added up. */
export function aggregate(graph: Graph, partition: Partition): Graph {
  const offsets = new Int32Array(partition.count + 1);
  const strengths = new Float64Array(partition.count);
  const targets: number[] = [];
  const weights: number[] = [];
  const links = new Float64Array(partition.count);
  const touched: number[] = [];
  membersOf(partition).forEach((members, community) => {
    for (const node of members) {
      strengths[community]! += graph.strengths[node]!;
      for (let at = graph.offsets[node]!; at < graph.offsets[node + 1]!; at++) {
        const other = partition.of[graph.targets[at]!]!;
        if (other === community) continue;
        if (links[other] === 0) touched.push(other);
        links[other]! += graph.weights[at]!;
      }
    }
    for (const other of touched) {
      targets.push(other);
      weights.push(links[other]!);
      links[other] = 0;
    }
    touched.length = 0;
    offsets[community + 1] = targets.length;
  });
  return {
    count: partition.count,
    offsets,
    targets: Int32Array.from(targets),
    weights: Float32Array.from(weights),
    strengths,
    total: graph.total,
  };
}
