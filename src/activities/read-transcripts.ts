import { pendingTranscripts } from '../db/catching-up';
import { importPage } from '../db/import-page';
import { countsOfSource } from '../db/sources';
import { dieAt } from '../runtime/die-at';
import type { ReadTranscripts, TranscriptsRead } from '../workflows/source-steps';
import { closeWith, TRANSCRIPTS_A_REQUEST } from './read-page';
import { beginReading } from './reading';
import type { SourceDeps } from './source-deps';

/** Asks for transcripts that are still missing and that this run has not asked for yet. */
export async function readTranscripts(
  deps: SourceDeps,
  input: ReadTranscripts & { sourceId: string },
): Promise<TranscriptsRead> {
  const { sourceId } = input;
  const { gong, requests } = await beginReading(deps, sourceId, 'poll');
  const askedBefore = new Date(input.startedAt);
  const pending = await pendingTranscripts(deps.db, sourceId, {
    askedBefore,
    limit: TRANSCRIPTS_A_REQUEST + 1,
    except: [],
  });
  const ids = pending.slice(0, TRANSCRIPTS_A_REQUEST);
  const more = pending.length > ids.length;
  if (ids.length > 0) {
    const { transcripts, malformed } = await gong.transcripts(ids);
    await importPage(deps.db, {
      sourceId,
      runId: input.runId,
      pageKey: `transcripts/${input.batch}`,
      scanned: 0,
      calls: [],
      malformed: [],
      transcripts,
      transcriptsAsked: ids,
      malformedTranscripts: malformed,
      retried: [],
      now: new Date(),
      patienceMs: deps.settings.TRANSCRIPT_PATIENCE,
      gongRequests: requests(),
    });
    dieAt('transcripts_committed');
  }
  const lastSync = !more && input.closing ? await closeWith(deps, sourceId, input, input.closing) : null;
  return { type: 'transcriptsRead', more, lastSync, counts: await countsOfSource(deps.db, sourceId) };
}
