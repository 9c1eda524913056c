import type { Client } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils';
import { z } from 'zod';
import { containerShape } from '../../src/api/shapes/container-shape';
import { sourceShape } from '../../src/api/shapes/source-shape';
import { themesStatusShape } from '../../src/api/shapes/theme-shape';
import { madeWebhookShape } from '../../src/api/shapes/webhook-shapes';
import { channelOf } from '../stage/containers';
import type { Stage } from '../stage/stage';

/** The workflows that work beside those of sources. */
const COMPANIONS = ['themeChannel', 'deliverWebhook', 'startTranscriptions', 'transcribeCall'];
const PATIENCE_MS = 180_000;
const nothing = z.unknown();

/** Has a Channel grow themes, a Project transcribed and a webhook told of both, and then deletes a source. */
export async function leadCompanions(stage: Stage, listenerUrl: string): Promise<void> {
  const { admin, workspaceId } = stage;
  const until = async (what: string, condition: () => Promise<boolean>) => {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await admin.pause(500)) if (await condition()) return;
    throw new Error(`waited in vain for ${what}`);
  };
  const hook = { url: listenerUrl, events: ['data_point.ready'] };
  await admin.post(`/v1/workspaces/${workspaceId}/webhooks`, hook, madeWebhookShape);
  const wish = { name: 'Calls', teams: { mode: 'all' }, timeframe: '30d' };
  const channelId = await channelOf(stage, 'Themes');
  const source = await admin.post(`/v1/channels/${channelId}/sources`, wish, sourceShape);
  const project = await admin.post(`/v1/workspaces/${workspaceId}/projects`, { name: 'Research' }, containerShape);
  await admin.post(`/v1/projects/${project.id}/sources`, wish, sourceShape);
  const themes = () =>
    admin.get(`/v1/channels/${channelId}/themes`, z.object({ status: themesStatusShape, data: z.array(nothing) }));
  const isThere = async () => {
    const { status, data } = await themes();
    return status.state === 'up_to_date' && data.length > 0;
  };
  await until('themes', isThere);
  const points = z.object({ data: z.array(z.object({ status: z.string() })) });
  await until('a transcript', async () =>
    (await admin.get(`/v1/projects/${project.id}/data-points?limit=100`, points)).data.some(
      (p) => p.status === 'ready',
    ),
  );
  await admin.send('DELETE', `/v1/sources/${source.id}`);
  await until('the data of a source to go', async () => (await themes()).data.length === 0);
}

/** How many of a kind are looked at. */
const LOOKED_AT = 10;

/** Of each kind the history that tells most. What still runs does not say how long its own is: each is fetched. */
export async function companionHistories(temporal: Client): Promise<Map<string, History>> {
  const longest = new Map<string, History>();
  for (const type of COMPANIONS) {
    const executions = temporal.workflow.list({ query: `WorkflowType = '${type}'`, pageSize: LOOKED_AT });
    let left = LOOKED_AT;
    for await (const { workflowId, runId } of executions) {
      const history = await temporal.workflow.getHandle(workflowId, runId).fetchHistory();
      if ((history.events?.length ?? 0) > (longest.get(type)?.events?.length ?? 0)) longest.set(type, history);
      if (--left === 0) break;
    }
    if (!longest.has(type)) throw new Error(`no ${type} has run`);
  }
  return longest;
}
