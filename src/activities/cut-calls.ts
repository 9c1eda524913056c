import { searchConfig } from '../domain/search-words';
import { excerptCounts } from '../db/themes/excerpt-counts';
import { knownNeighbours } from '../db/themes/neighbours';
import { callsToCut, placeOf, saidInCall } from '../db/themes/said-in-call';
import type { SaidInCall } from '../db/themes/said-in-call';
import { changeEmbedder, noteUntidy, openThemeChannel } from '../db/themes/theme-channel';
import type { ThemeChannelRow } from '../db/themes/theme-channel';
import { writeExcerpts } from '../db/themes/write-excerpts';
import type { CutExcerpt } from '../db/themes/write-excerpts';
import type { Assignment } from '../themes/assignment';
import { excerptsOf } from '../themes/excerpts/excerpts';
import type { Excerpt } from '../themes/excerpts/excerpts';
import { inContext } from '../themes/excerpts/in-context';
import { placeTexts } from '../themes/place-texts';
import type { PlacedTexts } from '../themes/place-texts';
import { packVectors } from '../themes/vectors';
import { whenToCluster } from '../themes/when-to-cluster';
import type { Clustering } from '../themes/when-to-cluster';
import type { ChannelGone, ThemeDeps, ThemeTask } from './theme-deps';

export type CallsCut = {
  type: 'cut';
  calls: number;
  excerpts: number;
  more: boolean;
  clustering: Clustering;
  toTidy: boolean;
};

/** Calls whose new excerpts are embedded together. */
const CALLS_AT_ONCE = 8;
/** Then the workflow has a look whether themes are due, and the history says how far it is. */
const ENOUGH_MS = 12_000;

/** Cuts excerpts from the calls that wait for it, and puts each with a theme that it belongs to, if there is one. */
export async function cutCalls(
  deps: ThemeDeps,
  { channelId }: ThemeTask,
  signal: AbortSignal,
): Promise<CallsCut | ChannelGone> {
  const { db, embedder } = deps;
  const started = Date.now();
  const channel = await openThemeChannel(db, channelId);
  if (!channel) return { type: 'gone' };
  if (channel.embedder !== embedder.id) await changeEmbedder(db, channelId, embedder.id);
  if ((await callsToCut(db, channelId, 1)).length > 0) await noteUntidy(db, channelId);
  const places = new Places(deps, channel);
  let calls = 0;
  let excerpts = 0;
  let more = true;
  while (more && Date.now() - started < ENOUGH_MS) {
    signal.throwIfAborted();
    const ids = await callsToCut(db, channelId, CALLS_AT_ONCE);
    const said = (await Promise.all(ids.map((id) => saidInCall(db, id)))).filter((call) => call !== undefined);
    excerpts += await cutTogether(deps, channelId, said, places);
    calls += said.length;
    more = ids.length === CALLS_AT_ONCE;
  }
  const counts = await excerptCounts(db, channelId);
  const now = (await openThemeChannel(db, channelId)) ?? channel;
  more = counts.waitingCalls > 0;
  const state = {
    excerpts: counts.excerpts,
    clustered: now.clustered_excerpts,
    whenFresh: now.excerpts_when_fresh,
    provisional: now.provisional,
    more,
  };
  // A workflow that was ended in the middle of placing has left places to be found: the next one ends that first.
  const clustering = now.placed_until === null ? whenToCluster(state) : 'grow';
  return { type: 'cut', calls, excerpts, more, clustering, toTidy: now.untidy > 0 };
}

async function cutTogether(
  deps: ThemeDeps,
  containerId: string,
  calls: readonly SaidInCall[],
  places: Places,
): Promise<number> {
  const cut = await withVectors(
    deps,
    calls.map((call) => ({ call, excerpts: excerptsOf(call.turns, call.language) })),
  );
  const fresh = cut.flatMap(({ vectors }) => vectors ?? []);
  const assignments = await places.of(fresh);
  let at = 0;
  for (const { call, excerpts, vectors } of cut) {
    const written = excerpts.map((excerpt, nth): CutExcerpt => ({
      ...excerpt,
      speakerId: call.speakerIds.get(excerpt.turnIndex) ?? null,
      vector: vectors?.[nth] ?? null,
      assignment: vectors ? assignments[at++]! : null,
    }));
    await writeExcerpts(deps.db, { containerId, dataPointId: call.dataPointId, mark: call.mark, excerpts: written });
  }
  return fresh.length;
}

type Cut = { readonly call: SaidInCall; readonly excerpts: readonly Excerpt[] };

/** Leaves out what turns out to be small talk; there are no vectors where nothing is new. */
async function withVectors(
  { embedder, smallTalk }: ThemeDeps,
  cut: readonly Cut[],
): Promise<(Cut & { vectors: Float32Array[] | null })[]> {
  const texts = cut.flatMap((one) => (hasChanged(one) ? one.excerpts.map(({ text }) => text) : []));
  const own = await embedder.embed(texts);
  const isSmall = await smallTalk.among(texts, own);
  let at = 0;
  return cut.map((one) => {
    if (!hasChanged(one)) return { ...one, vectors: null };
    const heard = one.excerpts.map((excerpt) => ({ excerpt, vector: own[at]!, isSmall: isSmall[at++]! }));
    // What is said in other languages cannot be told from small talk by English examples.
    const said = searchConfig(one.call.language) === 'words_english' ? heard.filter((text) => !text.isSmall) : heard;
    const excerpts = said.map(({ excerpt }) => excerpt);
    // A vector tells of what was said around it: where one excerpt is new, those beside it are, too.
    const vectors = inContext(
      excerpts,
      said.map(({ vector }) => vector),
    );
    return { call: one.call, excerpts, vectors: hasChanged({ call: one.call, excerpts }) ? vectors : null };
  });
}

function hasChanged({ call: { known }, excerpts }: Cut): boolean {
  if (known.size !== excerpts.length) return true;
  return excerpts.some(({ turnIndex, startCharacter, text }) => known.get(placeOf(turnIndex, startCharacter)) !== text);
}

/** Where new excerpts belong; what is known is read once, with the first of them. */
class Places {
  private known: Promise<PlacedTexts> | undefined;

  constructor(
    private readonly deps: ThemeDeps,
    private readonly channel: ThemeChannelRow,
  ) {}

  async of(embeddings: readonly Float32Array[]): Promise<(Assignment | null)[]> {
    const { least_company: leastCompany, container_id: containerId, embedder, compared_until: until } = this.channel;
    if (embeddings.length === 0 || leastCompany === null || embedder !== this.deps.embedder.id) {
      return embeddings.map(() => null);
    }
    const fresh = packVectors(embeddings);
    this.known ??= knownNeighbours(this.deps.db, containerId, fresh.dimensions, until);
    return placeTexts(await this.known, fresh, leastCompany);
  }
}
