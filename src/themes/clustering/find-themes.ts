import { seededRandom } from '../random';
import type { TalkExamples } from '../excerpts/leaning';
import type { Vectors } from '../vectors';
import { likeliestResolution } from './choose-resolution';
import { partitionOf } from './graph';
import type { Graph, Partition } from './graph';
import { grownThemes } from './grown-themes';
import type { EarlierThemes } from './grown-themes';
import { leiden } from './leiden';
import { companyOf, leastCompany } from './loose-texts';
import { nearestNeighbours } from './nearest-neighbours';
import { neighbourGraph } from './neighbour-graph';
import { smallTalkGroups } from './small-talk-groups';
import { themesOfGroups } from './themes-of-groups';

/** In a text's place: it belongs nowhere. */
export const UNASSIGNED = -1;

export interface FoundThemes {
  /** The theme of each text, 0 to `themeCount - 1`, or UNASSIGNED. */
  readonly themes: Int32Array;
  /** The finer group of each text, 0 to `groupCount - 1`, or UNASSIGNED. Each group lies in one theme. */
  readonly groups: Int32Array;
  readonly themeCount: number;
  readonly groupCount: number;
  readonly themeOfGroup: Int32Array;
  /** At which the groups were found; goes into `EarlierThemes` next time. */
  readonly resolution: number;
  /** The least nearness to others at which a text was taken in: the scale of this embedding model on these texts. */
  readonly leastCompany: number;
}

export interface FindThemesOptions {
  readonly seed?: number;
  /** From the last time: the themes grow instead of being made anew. */
  readonly earlier?: EarlierThemes;
  /** With these, groups of small talk belong nowhere. */
  readonly talk?: TalkExamples;
}

/** One set of parameters for everything. */
const NEIGHBOURS = 25;
/** Fewer texts than these are no theme. */
const LEAST_TEXTS = 4;

/**
 * Themes and the finer groups in them. Groups are the communities of the graph of nearest neighbours at the resolution
 * that explains it best; themes are communities of groups.
 */
export function findThemes(vectors: Vectors, options: FindThemesOptions = {}): FoundThemes {
  const { seed = 1, earlier, talk } = options;
  const lists = nearestNeighbours(vectors, NEIGHBOURS, seed);
  const graph = neighbourGraph(lists);
  const resolution = earlier?.resolution ?? likeliestResolution(graph, seed);
  const { groups, themes } = earlier
    ? grownThemes(lists, graph, earlier, seed)
    : freshThemes(vectors, graph, resolution, seed);
  const company = companyOf(lists);
  const least = leastCompany(company);
  const isSmallTalk = talk ? smallTalkGroups(vectors, groups, talk) : [];
  const isLoose = company.map((value, text) => (value < least || isSmallTalk[groups.of[text]!] ? 1 : 0));
  return { ...withoutLoose(groups, themes, isLoose), resolution, leastCompany: least };
}

function freshThemes(vectors: Vectors, graph: Graph, resolution: number, seed: number) {
  const groups = leiden(graph, { resolution, random: seededRandom(seed) });
  const scale = { neighbours: NEIGHBOURS, leastTexts: LEAST_TEXTS, seed };
  return { groups, themes: themesOfGroups(vectors, graph, groups, scale) };
}

/** Texts in no company, and all of a theme that is too small, belong nowhere. */
function withoutLoose(groups: Partition, themes: Partition, isLoose: ArrayLike<number>) {
  const sizes = new Int32Array(themes.count);
  themes.of.forEach((theme, text) => {
    if (!isLoose[text]) sizes[theme]!++;
  });
  const isIn = (text: number) => !isLoose[text] && sizes[themes.of[text]!]! >= LEAST_TEXTS;
  const keptThemes = numbered(themes, isIn);
  const keptGroups = numbered(groups, isIn);
  const themeOfGroup = new Int32Array(keptGroups.count);
  keptGroups.of.forEach((group, text) => {
    if (group !== UNASSIGNED) themeOfGroup[group] = keptThemes.of[text]!;
  });
  return {
    themes: keptThemes.of,
    groups: keptGroups.of,
    themeCount: keptThemes.count,
    groupCount: keptGroups.count,
    themeOfGroup,
  };
}

function numbered({ of }: Partition, isIn: (text: number) => boolean): Partition {
  const kept = [...of.keys()].filter(isIn);
  const partition = partitionOf(kept.map((text) => of[text]!));
  const result = new Int32Array(of.length).fill(UNASSIGNED);
  kept.forEach((text, at) => (result[text] = partition.of[at]!));
  return { count: partition.count, of: result };
}
