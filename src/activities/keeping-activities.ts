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
  unheardSources,
} from '../db/unfinished-sources';
import { TokenUnreadable } from '../gong-connection/token-vault';
import type { TokenVault } from '../gong-connection/token-vault';
import { startOutboxWorkflows } from '../outbox/start-outbox-workflows';
import { withHeartbeat } from './heartbeat';
import { signalSource, sourceWorkflowId, startDeletion, startSource } from '../sources/source-workflows';

export type KeepingActivities = ReturnType<typeof createKeepingActivities>;

export function createKeepingActivities({ db, temporal, vault }: { db: Db; temporal: Client; vault: TokenVault }) {
  return {
    keepSources: (): Promise<void> =>
      withHeartbeat(async () => {
        await markSourcesOfDeletedContainers(db);
        for (const id of await sourcesBeingDeleted(db)) await startDeletion(temporal, id);
        await deleteEmptiedContainers(db);
        for (const source of await withoutWorkflow(db, temporal)) await startSource(temporal, source);
        for (const { id, unheard } of await unheardSources(db)) await signalSource(temporal, id, unheard);
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
async function withoutWorkflow(db: Db, temporal: Client) {
  const sources = await livingSources(db);
  if (sources.length === 0) return [];
  const running = new Set<string>();
  const query = `WorkflowType = 'gongSource' AND ExecutionStatus = 'Running'`;
  for await (const execution of temporal.workflow.list({ query, pageSize: 1_000 })) running.add(execution.workflowId);
  return sources.filter((source) => !running.has(sourceWorkflowId(source.id)));
}
