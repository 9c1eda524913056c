import { z } from 'zod';
import { WEBHOOK_EVENTS } from '../../domain/webhook-event';

const eventShape = z.enum(WEBHOOK_EVENTS);

export const newWebhook = z.strictObject({
  url: z.string().trim().max(2_000).describe('https at a public address'),
  events: z
    .array(eventShape)
    .min(1)
    .max(WEBHOOK_EVENTS.length)
    .transform((events) => [...new Set(events)]),
});

export const webhookShape = z
  .object({ id: z.uuid(), url: z.string(), events: z.array(eventShape), createdAt: z.iso.datetime() })
  .meta({ id: 'Webhook' });

export const madeWebhookShape = webhookShape
  .extend({ secret: z.string().describe('What deliveries are signed with (Standard Webhooks); shown once') })
  .meta({ id: 'MadeWebhook' });

export const deliveryShape = z
  .object({
    id: z.uuid(),
    eventId: z.string().describe('The same in every attempt, as `webhook-id`'),
    event: eventShape,
    status: z.enum(['pending', 'delivered', 'failed']),
    attempts: z.int(),
    responseStatus: z.int().nullable(),
    error: z.string().nullable(),
    createdAt: z.iso.datetime(),
    lastAttemptAt: z.iso.datetime().nullable(),
    nextAttemptAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
