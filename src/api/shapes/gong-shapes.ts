import { z } from 'zod';
import { isConsolePath } from '../../domain/console-path';
import { teamsShape, timeframeShape } from './source-shape';

export const connectionShape = z
  .object({
    status: z.enum(['not_connected', 'connected', 'needs_reconnection']),
    apiBaseUrl: z.string().nullable().describe('Where this company’s Gong API is, as Gong named it'),
    scopes: z.array(z.string()),
    connectedAt: z.iso.datetime().nullable(),
    attention: z
      .object({
        code: z.string().describe('credentials_rejected, missing_scope, access_denied or host_not_allowed'),
        message: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'GongConnection' });

export const budgetShape = z
  .object({
    requestsPerSecond: z.number(),
    requestsPerDay: z.number().int(),
    usedToday: z.number().int().describe('Of the day in UTC'),
    resetsAt: z.iso.datetime(),
    waitingUntil: z.iso
      .datetime()
      .nullable()
      .describe('No request is sent before: Gong asked to wait, or the day’s are spent'),
  })
  .meta({ id: 'GongBudget' });

export const authorizationInput = z.strictObject({
  returnTo: z
    .string()
    .max(2_000)
    .refine(isConsolePath, { message: 'must be a path of the console, such as /settings/integrations' })
    .optional()
    .describe('The console’s page to come back to'),
});

export const authorizationShape = z.object({
  authorizationUrl: z.url().describe('Gong’s consent page, for the browser that asked'),
  expiresAt: z.iso.datetime(),
});

export const callbackQuery = z.object({
  state: z.string().max(200).optional().catch(undefined),
  code: z.string().max(4_000).optional().catch(undefined),
  error: z.string().max(200).optional().catch(undefined),
  error_description: z.string().max(1_000).optional().catch(undefined),
});

const callCount = z.number().int().nullable().describe('Null while it is still being counted');

const teamShape = z
  .object({
    managerId: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    title: z.string().nullable(),
    parentManagerId: z.string().nullable(),
    memberCount: z.number().int().describe('Active people of the team, the manager included'),
    callCount,
  })
  .meta({ id: 'GongTeam' });

export const teamListShape = z.object({
  data: z.array(teamShape),
  total: z
    .object({ memberCount: z.number().int(), callCount })
    .describe('The whole company, with calls of people in no team'),
  countsComplete: z.boolean().describe('False while calls are being counted: ask again in a moment'),
  asOf: z.iso.datetime().describe('How old the oldest count is'),
});

export const teamListQuery = z.object({
  timeframe: timeframeShape,
  q: z.string().max(200).default('').describe('Words of a name, an email or a title'),
});

export const previewInput = z.strictObject({
  teams: teamsShape,
  timeframe: timeframeShape,
  kind: z.enum(['channel', 'project']),
});

export const previewShape = z
  .object({
    calls: z.number().int(),
    gongRequests: z.number().int(),
    seconds: z
      .number()
      .int()
      .describe('Until Gong has been read, at its limits and with what is left of today’s budget'),
  })
  .meta({ id: 'BackfillPreview' });
