import type { Db } from '../db/database';
import { searchCandidates } from '../db/search/candidates';
import type { Candidate, ResultPlace, SearchScope } from '../db/search/candidates';
import { searchedCalls } from '../db/search/searched-calls';
import type { Stems } from '../db/search/stems';
import type { Participant } from '../domain/data-point';
import type { DataPointView } from '../domain/data-point-view';
import { searchConfig } from '../domain/search-words';
import type { SearchConfig } from '../domain/search-words';
import { speakerOf } from '../domain/speakers';
import { findMatches } from './find-matches';
import type { FoundMatch } from './find-matches';
import { allWords, hasPhrase } from './search-terms';
import type { SearchTerm } from './search-terms';
import { SearchedTexts } from './searched-texts';
import type { FoundIn } from './searched-texts';
import { sought } from './sought-words';

export interface SearchResult {
  readonly dataPoint: DataPointView;
  readonly foundIn: FoundIn[];
  readonly matches: (Omit<FoundMatch, 'speakerId'> & { readonly speaker: Participant })[];
}

export interface SearchPage {
  readonly results: readonly SearchResult[];
  /** Where the next page begins; null at the end. */
  readonly next: ResultPlace | null;
}

/**
 * Phrases are looked for among the calls that have their words, so many in one request. A page may then have fewer results
 * than asked for, and there is a next one.
 */
const READ_FOR_PHRASES = 100;

export async function searchCalls(
  db: Db,
  stems: Stems,
  scope: SearchScope,
  terms: readonly SearchTerm[],
  page: { limit: number; after?: ResultPlace },
): Promise<SearchPage> {
  const { limit, after } = page;
  const most = hasPhrase(terms) ? Math.max(limit, READ_FOR_PHRASES) : limit;
  const candidates = await searchCandidates(db, scope, allWords(terms), { limit: most + 1, after });
  const read = candidates.slice(0, most);
  const found = await resultsOf(db, stems, read, terms);
  const results = found.slice(0, limit);
  const lastRead = found.length > limit ? results.at(-1)?.place : read.at(-1)?.place;
  const isEnd = candidates.length <= most && found.length <= limit;
  return { results: results.map(({ result }) => result), next: isEnd ? null : (lastRead ?? null) };
}

async function resultsOf(
  db: Db,
  stems: Stems,
  candidates: readonly Candidate[],
  terms: readonly SearchTerm[],
): Promise<{ result: SearchResult; place: ResultPlace }[]> {
  const ids = candidates.map(({ id }) => id);
  const configs = new Set(candidates.map(({ language }) => searchConfig(language)));
  const words = terms.flatMap((term) => term.words);
  const [calls] = await Promise.all([
    searchedCalls(db, ids),
    stems.learn(new Map(Array.from(configs, (config) => [config, words]))),
  ]);
  const soughtBy = new Map(
    Array.from(configs, (config) => [config, terms.map((term) => sought(term, stems.of(config)))]),
  );
  const searched = candidates.flatMap(({ id, language, place }) => {
    const call = calls.get(id);
    const config = searchConfig(language);
    return call ? { texts: new SearchedTexts(call, soughtBy.get(config) ?? []), config, place } : [];
  });
  await stems.learn(wordsBy(searched));
  return searched.flatMap(({ texts, config, place }) => {
    const { dataPoint, speakers } = texts.call;
    const { foundIn, turns, terms: found } = texts.sure(stems.of(config));
    if (terms.some(({ words: phrase }, term) => phrase.length > 1 && !found.has(term))) return [];
    const matches = findMatches(turns).map(({ speakerId, ...match }) => ({
      ...match,
      speaker: speakerOf(speakers, speakerId),
    }));
    return { result: { dataPoint, foundIn, matches }, place };
  });
}

function wordsBy(searched: readonly { texts: SearchedTexts; config: SearchConfig }[]): Map<SearchConfig, Set<string>> {
  const words = new Map<SearchConfig, Set<string>>();
  for (const { texts, config } of searched) {
    const known = words.get(config) ?? new Set<string>();
    for (const word of texts.words()) known.add(word);
    words.set(config, known);
  }
  return words;
}
