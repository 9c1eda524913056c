import { seededRandom } from '../random';
import type { Vectors } from '../vectors';
import { aggregate } from './aggregate';
import { centresOf } from './centres';
import { exactNeighbours } from './exact-neighbours';
import type { Graph, Partition } from './graph';
import { leiden } from './leiden';
import { neighbourGraph } from './neighbour-graph';

/** How many themes a person reads. */
const LEAST_THEMES = 5;
const MOST_THEMES = 40;

/** Modularity as Newman defined it: what is linked more than by chance belongs together. */
export const MODULARITY = 1;
const LOWEST = 1 / 16;
const HIGHEST = 8;
const STEP = 1.25;

export interface ThemeScale {
  readonly neighbours: number;
  /** A theme of fewer texts is not counted. */
  readonly leastTexts: number;
  readonly seed: number;
}

/**
 * Puts groups together into themes: communities of groups at resolution 1, and if those are more or fewer than a person
 * reads, at the nearest resolution where they are not. Where the groups have too few links to each other for that, as
 * among very many texts, their centres are linked and put together in the same way.
 */
export function themesOfGroups(vectors: Vectors, graph: Graph, groups: Partition, scale: ThemeScale): Partition {
  let themes = communitiesToRead(aggregate(graph, groups), groups, scale, MODULARITY);
  while (countThemes(themes, scale.leastTexts) > MOST_THEMES) {
    const centres = neighbourGraph(exactNeighbours(centresOf(vectors, themes), scale.neighbours));
    const fewer = communitiesToRead(centres, themes, scale, HIGHEST);
    if (fewer.count === themes.count) break;
    themes = fewer;
  }
  return themes;
}

/**
 * @param level one node for each community of texts in `communities`
 * @param first the resolution that is tried first
 */
function communitiesToRead(
  level: Graph,
  communities: Partition,
  { leastTexts, seed }: ThemeScale,
  first: number,
): Partition {
  const at = (resolution: number): Partition => {
    const found = leiden(level, { resolution, random: seededRandom(seed) });
    return { count: found.count, of: communities.of.map((community) => found.of[community]!) };
  };
  let themes = at(first);
  const isTooMany = countThemes(themes, leastTexts) > MOST_THEMES;
  const isTooFew = countThemes(themes, leastTexts) < LEAST_THEMES;
  if (isTooMany) {
    for (let resolution = first / STEP; resolution >= LOWEST; resolution /= STEP) {
      themes = at(resolution);
      if (countThemes(themes, leastTexts) <= MOST_THEMES) break;
    }
  } else if (isTooFew) {
    for (let resolution = first * STEP; resolution <= HIGHEST; resolution *= STEP) {
      const finer = at(resolution);
      const count = countThemes(finer, leastTexts);
      // What is one subject only crumbles.
      if (count > MOST_THEMES || count < countThemes(themes, leastTexts)) break;
      themes = finer;
      if (count >= LEAST_THEMES) break;
    }
  }
  return themes;
}

function countThemes({ count, of }: Partition, leastTexts: number): number {
  const sizes = new Int32Array(count);
  for (const theme of of) sizes[theme]!++;
  return sizes.filter((size) => size >= leastTexts).length;
}
