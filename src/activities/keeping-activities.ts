import type { Client } from '@temporalio/client';
import type { Db } from '../db/database';
import { resealSecrets } from '../db/sealed-secrets';
import { forgetOldAttempts } from '../db/sign-in-attempts';
import { forgetOldDeliveries } from '../db/webhook-deliveries';
import {
  deleteEmptiedContainers,
  livingSources,
  markSourcesOfDeletedContainers,
  sourcesBeingDeleted,
  suspectSources,
  unheardSources,
} from '../db/unfinished-sources';
import { TokenUnreadable } from '../gong-connection/token-vault';
import type { TokenVault } from '../gong-connection/token-vault';
import { transcriptionsUnderWay } from '../db/stranded-transcriptions';
import type { MediaStore } from '../media/media-store';
import { removeMedia } from '../recordings/remove-media';
import { startTranscription, transcriptionWorkflowId } from '../recordings/transcription-workflows';
import { startOutboxWorkflows } from '../outbox/start-outbox-workflows';
import { withHeartbeat } from './heartbeat';
import { LookOver } from './look-over';
import { signalSource, sourceWorkflowId, startDeletion, startSource } from '../sources/source-workflows';

export type KeepingActivities = ReturnType<typeof createKeepingActivities>;

/** Transcriptions that one look takes care of, the newest calls first. */
const MOST_TRANSCRIPTIONS = 2_000;
/** Sources that a look between two whole ones takes for missing. */
const MOST_SUSPECTS = 100;

export type KeepingDeps = { db: Db; temporal: Client; media: MediaStore; vault: TokenVault };

export function createKeepingActivities({ db, temporal, media, vault }: KeepingDeps) {
  const allSources = new LookOver();
  const allTranscriptions = new LookOver();
  return {
    keepSources: (): Promise<void> =>
      withHeartbeat(async () => {
        await markSourcesOfDeletedContainers(db);
        for (const id of await sourcesBeingDeleted(db)) await startDeletion(temporal, id);
        await deleteEmptiedContainers(db);
        for (const source of await withoutWorkflow(db, temporal, allSources)) await startSource(temporal, source);
        for (const { id, unheard } of await unheardSources(db)) await signalSource(temporal, id, unheard);
        for (const stranded of await strandedTranscriptions(db, temporal, allTranscriptions)) {
          await startTranscription(temporal, stranded.dataPointId, {
            connectionId: stranded.connectionId,
            urgency: stranded.fresh ? 'fresh' : 'backfill',
          });
        }
        await removeMedia({ db, temporal, media });
        await startOutboxWorkflows(db, temporal);
        await forgetOldDeliveries(db);
        await forgetOldAttempts(db);
        await resealSecrets(db, vault.prefix, (sealed, rowId) => sealAnew(vault, sealed, rowId));
      }),
  };
}

/** Null for what no key opens any more: `doctor` says so, and whoever needs it. */
function sealAnew(vault: TokenVault, sealed: string, rowId: string): string | null {
  try {
    return vault.seal(vault.open(sealed, rowId), rowId);
  } catch (error) {
    if (error instanceof TokenUnreadable) return null;
    throw error;
  }
}

/** Starting one that runs after all does no harm: Temporal's list lags behind a little. */
async function withoutWorkflow(db: Db, temporal: Client, lookOver: LookOver) {
  if (!lookOver.due) return suspectSources(db, MOST_SUSPECTS);
  const sources = await livingSources(db);
  if (sources.length === 0) return [];
  const running = await runningWorkflows(temporal, 'gongSource');
  lookOver.done(sources.length);
  return sources.filter((source) => !running.has(sourceWorkflowId(source.id)));
}

async function strandedTranscriptions(db: Db, temporal: Client, lookOver: LookOver) {
  if (!lookOver.due) return [];
  const underWay = await transcriptionsUnderWay(db, MOST_TRANSCRIPTIONS);
  if (underWay.length === 0) return [];
  const running = await runningWorkflows(temporal, 'transcribeCall');
  lookOver.done(running.size);
  return underWay.filter(({ dataPointId }) => !running.has(transcriptionWorkflowId(dataPointId)));
}

async function runningWorkflows(temporal: Client, type: 'gongSource' | 'transcribeCall'): Promise<Set<string>> {
  const running = new Set<string>();
  const query = `WorkflowType = '${type}' AND ExecutionStatus = 'Running'`;
  for await (const execution of temporal.workflow.list({ query, pageSize: 1_000 })) running.add(execution.workflowId);
  return running;
}
