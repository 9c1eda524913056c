import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { payloadOf } from '../domain/webhook-event';
import type { WebhookEvent } from '../domain/webhook-event';
import type { Db } from './database';
import { notify } from './notifications';
import { recordset } from './recordset';

/**
 * Writes events for the webhooks that want to hear of them; `db` is the transaction of what happened, so that there is an
 * event if and only if it did. Of what nobody listens to, nothing is written.
 */
export async function recordEvents(db: Db, events: readonly WebhookEvent[]): Promise<void> {
  if (events.length === 0) return;
  const now = new Date();
  const rows = events.map((event) => ({
    event_id: `evt_${randomUUID()}`,
    workspace_id: event.workspaceId,
    event: event.type,
    payload: payloadOf(event, now),
  }));
  const { numAffectedRows } = await sql`
    insert into webhook_delivery (webhook_id, event_id, event, payload)
    select webhook.id, r.event_id, r.event, r.payload
    from ${recordset(rows, 'r(event_id text, workspace_id text, event text, payload text)')}
    join webhook on webhook.workspace_id = r.workspace_id and r.event = any(webhook.events)`.execute(db);
  if ((numAffectedRows ?? 0n) > 0n) await notify(db, { kind: 'outbox', id: 'webhooks' });
}
