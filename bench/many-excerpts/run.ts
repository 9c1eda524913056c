/**
 * The themes of a Channel with more excerpts than are compared with each other: `npm run bench -- many-excerpts FILE.csv
 * [EXCERPTS]`, in a database of its own. Excerpts lie near the texts of the file, as in `themes --growth`; a call has twenty.
 * Finding themes anew, its memory, and the queries behind the pages that people look at.
 */
import pino from 'pino';
import { clusterThemes } from '../../src/activities/cluster-themes';
import type { ThemeDeps } from '../../src/activities/theme-deps';
import type { Db } from '../../src/db/database';
import { excerptCounts } from '../../src/db/themes/excerpt-counts';
import { knownNeighbours } from '../../src/db/themes/neighbours';
import { openThemeChannel } from '../../src/db/themes/theme-channel';
import { excerptsOfTheme } from '../../src/db/themes/theme-excerpts';
import { groupsOfTheme, themesOf } from '../../src/db/themes/theme-list';
import { themesStatus } from '../../src/db/themes/themes-status';
import { LocalEmbedder } from '../../src/themes/embeddings/local/local-embedder';
import { LearnedSmallTalk } from '../../src/themes/excerpts/learned-small-talk';
import { emptyChannel, makeSource } from '../search/filled-container';
import { inOwnDatabase } from '../stage/own-database';
import { timed } from '../stage/timed';
import { labelledTexts } from '../themes/labelled-texts';
import { fillWithExcerpts } from './fill';

const [FILE = '', COUNT = '600000'] = process.argv.slice(2);
const MIB = 1_048_576;

async function measure(db: Db): Promise<void> {
  const { texts } = await labelledTexts(FILE);
  const embedder = new LocalEmbedder({ folder: process.env['EMBEDDINGS_MODEL'] });
  const source = await makeSource(db, await emptyChannel(db));
  const { containerId } = source;
  await fillWithExcerpts(db, source, texts, await embedder.embed(texts), Number(COUNT));
  console.log(`${COUNT} excerpts; this process has ${resident()} MiB`);

  const deps: ThemeDeps = {
    db,
    logger: pino({ level: 'silent' }),
    embedder,
    smallTalk: new LearnedSmallTalk(embedder),
    settings: {},
  };
  for (const fresh of [true, false]) {
    const start = performance.now();
    const found = await clusterThemes(deps, { channelId: containerId, fresh }, new AbortController().signal);
    const seconds = ((performance.now() - start) / 1_000).toFixed(0);
    console.log(
      `${fresh ? 'found anew' : 'grown'} in ${seconds} s: ${JSON.stringify(found)}; ${resident()} MiB at most`,
    );
  }
  const { excerpts, assigned } = await excerptCounts(db, containerId);
  console.log(`${((100 * (excerpts - assigned)) / excerpts).toFixed(1)} % in no theme`);
  await db.updateTable('theme').set({ name: 'Named' }).execute();
  await db.updateTable('theme_group').set({ name: 'Named' }).execute();
  await queries(db, containerId, embedder.dimensions);
}

async function queries(db: Db, containerId: string, dimensions: number): Promise<void> {
  const period = { timeZone: 'Europe/Berlin' };
  const lastMonth = { ...period, from: '2026-05-01', to: '2026-06-01' };
  const week = { interval: 'week' as const };
  const [largest] = (await themesOf(db, { containerId }, { ...period, ...week })) as { id: string }[];
  const themeId = largest!.id;
  const until = (await openThemeChannel(db, containerId))?.compared_until ?? null;
  await timed('its status', () => themesStatus(db, containerId));
  await timed('themes with trends by week, all time', () => themesOf(db, { containerId }, { ...period, ...week }));
  await timed('the same of one month', () => themesOf(db, { containerId }, { ...lastMonth, ...week }));
  await timed('the largest theme alone', () => themesOf(db, { containerId, themeId }, { ...period, ...week }));
  await timed('its groups', () => groupsOfTheme(db, { containerId, themeId }, period));
  await timed('its newest excerpts', () => excerptsOfTheme(db, { themeId, period }, { limit: 50 }));
  await timed('whom new excerpts are compared with', () => knownNeighbours(db, containerId, dimensions, until));
}

const resident = () => ((process.resourceUsage().maxRSS * 1_024) / MIB).toFixed(0);

inOwnDatabase(measure).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
