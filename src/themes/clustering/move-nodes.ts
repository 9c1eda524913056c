import { partitionOf } from './graph';
import type { Graph, Partition } from './graph';

/**
 * Moves single nodes to the community where they add most to modularity, until none gains by a move. Only nodes whose
 * neighbours moved are looked at again.
 * @param loyalty of a node to where it was at the start: the share of its links that a move has to gain
 */
export function moveNodes(
  graph: Graph,
  start: Partition,
  resolution: number,
  order: Int32Array,
  loyalty = 0,
): Partition {
  const { count, offsets, targets, weights, strengths, total } = graph;
  const of = start.of.slice();
  const weightOf = new Float64Array(count);
  for (let node = 0; node < count; node++) weightOf[of[node]!]! += strengths[node]!;
  const free = unusedNumbers(of, count);

  const queue = order.slice();
  const queued = new Uint8Array(count).fill(1);
  const links = new Float64Array(count);
  const touched: number[] = [];
  let [head, waiting] = [0, count];
  while (waiting > 0) {
    const node = queue[head] as number;
    head = (head + 1) % count;
    waiting--;
    queued[node] = 0;
    const home = of[node] as number;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
      const community = of[targets[at]!]!;
      if (links[community] === 0) touched.push(community);
      links[community]! += weights[at]!;
    }
    weightOf[home]! -= strengths[node]!;
    const expected = (resolution * strengths[node]!) / total;
    const bonus = (community: number) => (community === start.of[node] ? loyalty * strengths[node]! : 0);
    let best = home;
    let bestGain = links[home]! - expected * weightOf[home]! + bonus(home);
    for (const community of touched) {
      const gain = links[community]! - expected * weightOf[community]! + bonus(community);
      if (gain > bestGain + 1e-12) [best, bestGain] = [community, gain];
    }
    if (bestGain < -1e-12 && weightOf[home]! > 0) best = free.pop() ?? home;
    for (const community of touched) links[community] = 0;
    touched.length = 0;
    weightOf[best]! += strengths[node]!;
    if (best === home) continue;
    of[node] = best;
    if (weightOf[home]! < 1e-12) free.push(home);
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
      const neighbour = targets[at]!;
      if (queued[neighbour] === 1 || of[neighbour] === best) continue;
      queued[neighbour] = 1;
      queue[(head + waiting) % count] = neighbour;
      waiting++;
    }
  }
  return partitionOf(of);
}

function unusedNumbers(of: Int32Array, count: number): number[] {
  const used = new Uint8Array(count);
  for (const community of of) used[community] = 1;
  const free: number[] = [];
  for (let number = count - 1; number >= 0; number--) if (used[number] === 0) free.push(number);
  return free;
}
