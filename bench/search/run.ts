/**
 * Searches among a million turns (or as many as `npm run bench -- search TURNS` says), in a database of its own: the time
 * from the query to ranked results with their places, by kind of query. Words are drawn as in any language, so that there
 * are words that nearly every call has, and words that a few have.
 */
import type { Db } from '../../src/db/database';
import { Stems } from '../../src/db/search/stems';
import { searchCalls } from '../../src/search/search-calls';
import { searchTerms } from '../../src/search/search-terms';
import { seededRandom } from '../../src/themes/random';
import { median } from '../stage/median';
import { inOwnDatabase } from '../stage/own-database';
import { emptyChannel, fillContainer, TURNS_OF_CALL } from './filled-container';
import { SpokenWords } from './spoken-words';

const TURNS = Number(process.argv[2] ?? 1_000_000);
const QUERIES = 40;
const RESULTS = 20;

async function measure(db: Db): Promise<void> {
  const words = new SpokenWords();
  const filling = performance.now();
  const channel = await emptyChannel(db);
  await fillContainer(db, channel, words, Math.ceil(TURNS / TURNS_OF_CALL));
  console.log(`${TURNS} turns written and indexed in ${((performance.now() - filling) / 1000).toFixed(0)} s`);

  const stems = new Stems(db);
  const scope = { workspaceId: channel.workspaceId, userId: 'bench', everything: true };
  const all: number[] = [];
  for (const [kind, queries] of Object.entries(queriesOf(words))) {
    const times: number[] = [];
    let results = 0;
    for (const query of queries) {
      const start = performance.now();
      const found = await searchCalls(db, stems, scope, searchTerms(query), { limit: RESULTS });
      times.push(performance.now() - start);
      results += found.results.length;
    }
    all.push(...times);
    print(kind, times, `${(results / queries.length).toFixed(1)} results a page`);
  }
  print('all of them', all, '');
}

function queriesOf(words: SpokenWords): Record<string, string[]> {
  const random = seededRandom(5);
  const between = (from: number, to: number) => words.vocabulary[from + Math.floor(random() * (to - from))]!;
  const many = (query: () => string) => Array.from({ length: QUERIES }, query);
  return {
    'a rare word': many(() => between(5_000, 30_000)),
    'a word of every tenth call or so': many(() => between(500, 5_000)),
    'a word of most calls': many(() => between(20, 200)),
    'two words': many(() => `${between(50, 1_000)} ${between(500, 10_000)}`),
    'three words': many(() => `${between(20, 300)} ${between(50, 1_000)} ${between(200, 3_000)}`),
    'a phrase of two words': many(() => `"${between(10, 100)} ${between(20, 400)}"`),
    'a phrase and a word': many(() => `"${between(5, 60)} ${between(5, 200)}" ${between(500, 5_000)}`),
  };
}

function print(kind: string, times: readonly number[], more: string): void {
  const slow = [...times].sort((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? NaN;
  console.log(
    `${kind}: median ${median(times).toFixed(0)} ms, 95 % within ${slow.toFixed(0)} ms${more && `, ${more}`}`,
  );
}

inOwnDatabase(measure).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
