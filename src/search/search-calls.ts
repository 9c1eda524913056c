import type { Db } from '../db/database';
import { searchCandidates } from '../db/search/candidates';
import type { Candidate, ResultPlace, SearchScope } from '../db/search/candidates';
import { searchedCalls } from '../db/search/searched-calls';
import type { SearchedCall } from '../db/search/searched-calls';
import type { Stems } from '../db/search/stems';
import type { Participant } from '../domain/data-point';
import type { DataPointView } from '../domain/data-point-view';
import { searchConfig } from '../domain/search-words';
import type { SearchConfig } from '../domain/search-words';
import { speakerOf } from '../domain/speakers';
import { candidateWords, findMatches, sought, spansIn } from './find-matches';
import type { FoundMatch } from './find-matches';
import { allWords, hasPhrase } from './search-terms';
import type { SearchTerm } from './search-terms';

export type FoundIn = 'title' | 'people' | 'brief' | 'transcript';

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
 * Phrases are looked for among the calls that have their words, so many in one request at most. A page may then have fewer
 * results than asked for, and there is a next one.
 */
const MOST_READ = 300;

export async function searchCalls(
  db: Db,
  stems: Stems,
  scope: SearchScope,
  terms: readonly SearchTerm[],
  page: { limit: number; after?: ResultPlace },
): Promise<SearchPage> {
  const words = allWords(terms);
  const results: SearchResult[] = [];
  let { after } = page;
  for (let read = 0; read < MOST_READ;) {
    const wanted = page.limit - results.length;
    const candidates = await searchCandidates(db, scope, words, { limit: wanted + 1, after });
    const batch = candidates.slice(0, wanted);
    results.push(...(await resultsOf(db, stems, batch, terms)));
    read += batch.length;
    after = batch.at(-1)?.place ?? after;
    if (candidates.length <= wanted) return { results, next: null };
    if (results.length === page.limit) break;
  }
  return { results, next: after ?? null };
}

async function resultsOf(
  db: Db,
  stems: Stems,
  candidates: readonly Candidate[],
  terms: readonly SearchTerm[],
): Promise<SearchResult[]> {
  const calls = await searchedCalls(
    db,
    candidates.map(({ id }) => id),
  );
  const read = candidates.flatMap(({ id, language }) => {
    const call = calls.get(id);
    return call ? { call, config: searchConfig(language) } : [];
  });
  const configs = new Set(read.map(({ config }) => config));
  const words = terms.flatMap((term) => term.words);
  await stems.learn(new Map(Array.from(configs, (config) => [config, words])));
  const soughtBy = new Map(
    Array.from(configs, (config) => [config, terms.map((term) => sought(term, stems.of(config)))]),
  );
  const unknown = new Map<SearchConfig, Set<string>>();
  for (const { call, config } of read) {
    const found = candidateWords(textsOf(call), soughtBy.get(config) ?? []);
    const known = unknown.get(config);
    if (known) for (const word of found) known.add(word);
    else unknown.set(config, found);
  }
  await stems.learn(unknown);
  return read.flatMap(({ call, config }) => {
    const result = resultOf(call, soughtBy.get(config) ?? [], stems.of(config));
    return result && (!hasPhrase(terms) || result.phrases) ? result.result : [];
  });
}

function* textsOf({ dataPoint, brief, speakers, turns }: SearchedCall): Generator<string> {
  yield dataPoint.title;
  yield brief;
  yield peopleOf(dataPoint, speakers);
  for (const turn of turns) yield turn.text;
}

function peopleOf({ participants }: DataPointView, speakers: SearchedCall['speakers']): string {
  return [...participants, ...Object.values(speakers)]
    .map(({ name, email }) => `${name ?? ''} ${email ?? ''}`)
    .join(' ');
}

/** `phrases`: whether each phrase stands somewhere, its words one after the other. */
function resultOf(
  { dataPoint, brief, speakers, turns }: SearchedCall,
  terms: readonly ReturnType<typeof sought>[],
  stemsOf: (word: string) => readonly string[],
): { result: SearchResult; phrases: boolean } {
  const { matches, said } = findMatches(turns, terms, stemsOf);
  const elsewhere = (text: string) => new Set(spansIn(text, terms, stemsOf).map(({ term }) => term));
  const places = {
    title: elsewhere(dataPoint.title),
    people: elsewhere(peopleOf(dataPoint, speakers)),
    brief: elsewhere(brief),
    transcript: said,
  };
  const isSomewhere = (term: number) => Object.values(places).some((place) => place.has(term));
  return {
    phrases: terms.every(({ stems }, term) => stems.length === 1 || isSomewhere(term)),
    result: {
      dataPoint,
      foundIn: (Object.keys(places) as FoundIn[]).filter((place) => places[place].size > 0),
      matches: matches.map(({ speakerId, ...match }) => ({ ...match, speaker: speakerOf(speakers, speakerId) })),
    },
  };
}
