import { z } from 'zod';

const count = z.number().int();

export const runShape = z
  .object({
    id: z.uuid(),
    kind: z.enum(['backfill', 'poll', 'reconcile', 'manual']),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable().describe('null while it is under way'),
    outcome: z.enum(['ok', 'failed', 'stopped']).nullable(),
    scanned: count.describe('Calls that Gong listed'),
    imported: count.describe('Calls that came with this run'),
    updated: count,
    skipped: count.describe('Calls newly skipped'),
    gongRequests: count,
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'Run' });
