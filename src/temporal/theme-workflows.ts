import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { keepThemes, themeChannel } from '../workflows';
import { THEMES_QUEUE } from './queues';

export const themeChannelWorkflowId = (channelId: string): string => `theme-channel/${channelId}`;

/** Tells the workflow of a Channel's themes that there is work; where there is none, it begins. */
export async function wakeThemeChannel(client: Client, channelId: string): Promise<void> {
  await client.workflow.signalWithStart<typeof themeChannel, []>('themeChannel', {
    workflowId: themeChannelWorkflowId(channelId),
    taskQueue: THEMES_QUEUE,
    args: [{ channelId }],
    signal: 'wake',
    signalArgs: [],
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: `themes of Channel ${channelId}`,
  });
}

/** Starts the one workflow that wakes Channels; one that runs is left alone. */
export async function startThemeKeeper(client: Client): Promise<void> {
  await client.workflow.start<typeof keepThemes>('keepThemes', {
    workflowId: 'callweave-theme-keeper',
    taskQueue: THEMES_QUEUE,
    args: [],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: 'wakes Channels whose calls wait for their themes',
  });
}
