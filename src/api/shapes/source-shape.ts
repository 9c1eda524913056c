import { z } from 'zod';
import { TIMEFRAMES } from '../../domain/timeframe';

export const timeframeShape = z
  .enum(TIMEFRAMES)
  .describe('How far back the backfill reads, from when the source was made');

export const teamsShape = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('all').describe('Every call that whoever connected Gong can see') }),
  z.object({
    mode: z.literal('selected'),
    managerIds: z
      .array(z.string().min(1).max(64))
      .min(1)
      .max(500)
      .describe('Gong user ids: calls whose primary owner is one of them or anyone below'),
  }),
]);

export const attentionShape = z
  .object({
    code: z.string().describe('Such as rate_limited, no_calls_found, credentials_rejected'),
    message: z.string(),
    retryAt: z.iso.datetime().optional().describe('When Callweave goes on by itself'),
  })
  .meta({ id: 'Attention' });

export const sourceShape = z
  .object({
    id: z.uuid(),
    kind: z.enum(['channel', 'project']),
    containerId: z.uuid(),
    name: z.string(),
    teams: teamsShape,
    timeframe: timeframeShape,
    windowStart: z.iso.datetime(),
    status: z.enum(['backfilling', 'live', 'paused', 'needs_reconnection', 'disconnected', 'deleting']),
    backfill: z.object({ done: z.boolean(), progress: z.number().min(0).max(1) }),
    counts: z.object({
      imported: z.number().int(),
      skipped: z.number().int(),
      awaitingTranscript: z.number().int(),
      transcribing: z.number().int(),
      failed: z.number().int(),
    }),
    lastSync: z
      .object({ finishedAt: z.iso.datetime(), outcome: z.enum(['ok', 'failed']), imported: z.number().int() })
      .nullable(),
    nextSyncAt: z.iso.datetime().nullable(),
    attention: attentionShape.nullable(),
    workflowId: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Source' });
