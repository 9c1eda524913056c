/** What a webhook can be told of. */
export const WEBHOOK_EVENTS = [
  'source.backfill_completed',
  'source.needs_reconnection',
  'data_point.created',
  'data_point.ready',
] as const;

export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number];

/** Ids and words of ours only: whoever wants to know what was said asks the API, where access is checked. */
export type WebhookEvent = {
  workspaceId: string;
  type: WebhookEventType;
  data: Readonly<Record<string, string | number | null>>;
};

/** What is sent, as Standard Webhooks has it. */
export function payloadOf(event: WebhookEvent, at: Date): string {
  const data = { workspaceId: event.workspaceId, ...event.data };
  return JSON.stringify({ type: event.type, timestamp: at.toISOString(), data });
}
