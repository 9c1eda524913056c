import type { ColumnType, Generated } from 'kysely';
import type { WebhookEventType } from '../domain/webhook-event';

type TimestampWithDefault = ColumnType<Date, Date | string | undefined, Date | string>;
type NullableTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface WebhookTable {
  id: Generated<string>;
  workspace_id: string;
  url: string;
  events: WebhookEventType[];
  /** Sealed. */
  secret: string;
  created_by: string;
  created_at: TimestampWithDefault;
}

/** One event on its way to one webhook. */
export interface WebhookDeliveryTable {
  id: Generated<string>;
  webhook_id: string;
  event_id: string;
  event: WebhookEventType;
  payload: string;
  status: Generated<'pending' | 'delivered' | 'failed'>;
  attempts: Generated<number>;
  response_status: number | null;
  error: string | null;
  created_at: TimestampWithDefault;
  started_at: NullableTimestamp;
  last_attempt_at: NullableTimestamp;
  next_attempt_at: NullableTimestamp;
  finished_at: NullableTimestamp;
}

export interface MailTable {
  id: Generated<string>;
  workspace_id: string;
  user_id: string;
  kind: 'invitation' | 'needs_reconnection';
  /** Sealed. */
  link_token: string | null;
  created_at: TimestampWithDefault;
  started_at: NullableTimestamp;
}

/** What is to be told to the world outside, written in the transaction of its cause. */
export interface OutboxTables {
  webhook: WebhookTable;
  webhook_delivery: WebhookDeliveryTable;
  mail: MailTable;
}
