import { eraseCall } from '../db/erase-call';
import { markRemovedFromGong, noteMissedCalls, noteStillInGong, vanishedCandidates } from '../db/removed-calls';
import { countsOfSource } from '../db/sources';
import { tooManyVanished } from '../domain/vanished-calls';
import type { GongClient } from '../gong/client';
import { MAX_IDS } from '../gong/call-request';
import { dieAt } from '../runtime/die-at';
import type { Settled, SettleReconcile } from '../workflows/source-steps';
import { closeWith } from './read-page';
import { beginReading } from './reading';
import type { SourceDeps } from './source-deps';

/** Calls that one reconcile asks Gong about. */
const MOST_CANDIDATES = 1_000;

/**
 * After a complete reading: calls that two such readings have missed, and that Gong says it does not have, are gone. They
 * are marked or erased, as GONG_REMOVED_CALLS says, unless they are so many that our view of Gong is likelier to have shrunk.
 */
export async function settleReconcile(
  deps: SourceDeps,
  input: SettleReconcile & { sourceId: string },
): Promise<Settled> {
  const { db, settings } = deps;
  const { sourceId } = input;
  const { gong, source } = await beginReading(deps, sourceId, 'poll');
  await noteMissedCalls(db, {
    sourceId,
    from: new Date(input.from),
    to: new Date(input.to),
    startedAt: new Date(input.startedAt),
    intervalMs: settings.RECONCILE_INTERVAL,
  });
  const { gongCallIds, imported } = await vanishedCandidates(db, sourceId, MOST_CANDIDATES);
  const shown = await stillShown(gong, gongCallIds);
  if (shown.size > 0) await noteStillInGong(db, { sourceId, gongCallIds: [...shown] });
  const vanished = gongCallIds.filter((id) => !shown.has(id));
  const heldBack = tooManyVanished(vanished.length, imported) ? vanished.length : 0;
  if (heldBack === 0) await takeOut(deps, source.workspace_id, await notFound(gong, vanished));
  const lastSync = input.closing ? await closeWith(deps, sourceId, input, input.closing) : null;
  return { type: 'settled', heldBack, lastSync, counts: await countsOfSource(db, sourceId) };
}

async function stillShown(gong: GongClient, callIds: readonly string[]): Promise<Set<string>> {
  const shown = new Set<string>();
  for (let start = 0; start < callIds.length; start += MAX_IDS) {
    const { calls, malformed } = await gong.listCalls({ callIds: callIds.slice(start, start + MAX_IDS), media: false });
    for (const { id } of [...calls, ...malformed]) if (id !== null) shown.add(id);
  }
  return shown;
}

/** A list may leave out what a question for the one call still finds: that question decides. */
async function notFound(gong: GongClient, callIds: readonly string[]): Promise<string[]> {
  const gone: string[] = [];
  for (const id of callIds) if ((await gong.callExists(id)) === 'not_found') gone.push(id);
  return gone;
}

async function takeOut({ db, settings }: SourceDeps, workspaceId: string, gongCallIds: string[]): Promise<void> {
  if (gongCallIds.length === 0) return;
  if (settings.GONG_REMOVED_CALLS === 'mark') {
    await markRemovedFromGong(db, { workspaceId, gongCallIds, now: new Date() });
  } else {
    for (const gongCallId of gongCallIds) await eraseCall(db, { workspaceId, gongCallId, by: 'setting' });
  }
  dieAt('removals_written');
}
