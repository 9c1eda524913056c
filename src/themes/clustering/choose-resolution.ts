import { seededRandom } from '../random';
import type { Graph } from './graph';
import { leiden } from './leiden';
import { fitOf } from './likelihood';

const LOWEST = 0.5;
const HIGHEST = 1024;

/**
 * The resolution whose communities make the graph most probable. The likelihood is flat and a little noisy near its
 * top, so that the peak is that of a parabola through the best of a coarse scale and the two beside it.
 */
export function likeliestResolution(graph: Graph, seed: number): number {
  const tried: { scale: number; logLikelihood: number }[] = [];
  let best = 0;
  for (let scale = Math.log2(LOWEST); scale <= Math.log2(HIGHEST); scale++) {
    const partition = leiden(graph, { resolution: 2 ** scale, random: seededRandom(seed) });
    tried.push({ scale, logLikelihood: fitOf(graph, partition).logLikelihood });
    if (tried.at(-1)!.logLikelihood > tried[best]!.logLikelihood) best = tried.length - 1;
    // Two steps down from the top: it does not rise again.
    if (tried.length - 1 - best >= 2) break;
  }
  const [before, top, after] = [tried[best - 1], tried[best]!, tried[best + 1]];
  if (!before || !after) return 2 ** top.scale;
  const bend = before.logLikelihood - 2 * top.logLikelihood + after.logLikelihood;
  const shift = bend < 0 ? (before.logLikelihood - after.logLikelihood) / (2 * bend) : 0;
  return 2 ** (top.scale + shift);
}
