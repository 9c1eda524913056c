import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { AccountTables } from './account-tables';
import type { DataPointTables } from './data-point-tables';
import type { RecordingTables } from './recording-tables';
import type { ResearchTables } from './research-tables';
import type { OutboxTables } from './outbox-tables';
import type { ThemeTables } from './theme-tables';
import type { SourceProgress } from '../domain/source-record';
import type { ContainerKind, RunKind, RunOutcome, SourceStatus, Timeframe } from '../domain/source-words';

export type { DataPointTable } from './data-point-tables';
export type { HighlightTable, InsightTable } from './research-tables';
export type { ThemeTable } from './theme-tables';

/** pg gives timestamps as Date and takes Date or ISO text. */
type Timestamp = ColumnType<Date, Date | string, Date | string>;
type TimestampWithDefault = ColumnType<Date, Date | string | undefined, Date | string>;
type NullableTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export type AccessLevel = 'full' | 'edit' | 'view';

export interface GongConnectionTable {
  id: Generated<string>;
  workspace_id: string;
  status: 'connected' | 'needs_reconnection' | 'not_connected';
  api_base_url: string | null;
  scopes: Generated<string[]>;
  access_token: string | null;
  refresh_token: string | null;
  access_token_issued_at: NullableTimestamp;
  access_token_expires_at: NullableTimestamp;
  connected_by: string | null;
  connected_at: NullableTimestamp;
  attention_code: string | null;
  attention_message: string | null;
  directory_read_at: NullableTimestamp;
  directory_shortfall: Generated<number>;
  directory_not_before: NullableTimestamp;
}

export interface GongAuthorizationTable {
  state_hash: string;
  workspace_id: string;
  user_id: string;
  browser_hash: string;
  return_to: string;
  expires_at: Timestamp;
  used_at: NullableTimestamp;
}

export interface GongBudgetTable {
  connection_id: string;
  next_at: TimestampWithDefault;
  day: ColumnType<string, string | undefined, string>;
  used_today: Generated<number>;
  not_before: NullableTimestamp;
  spent_until: NullableTimestamp;
  unnamed_waits: Generated<number>;
}

export interface GongPersonTable {
  connection_id: string;
  gong_user_id: string;
  name: string | null;
  email: string | null;
  email_aliases: Generated<string[]>;
  title: string | null;
  manager_id: string | null;
  active: boolean;
  listed: boolean;
}

export interface TeamCallCountTable {
  connection_id: string;
  timeframe: Timeframe;
  manager_id: string;
  calls: number | null;
  counted_at: Timestamp;
}

export interface ContainerTable {
  id: Generated<string>;
  workspace_id: string;
  kind: ContainerKind;
  name: string;
  created_by: string;
  created_at: TimestampWithDefault;
  deleted_at: NullableTimestamp;
}

export interface ContainerAccessTable {
  container_id: string;
  user_id: string;
  level: AccessLevel;
}

export interface SourceTable {
  id: Generated<string>;
  workspace_id: string;
  container_id: string;
  connection_id: string;
  kind: ContainerKind;
  name: string;
  all_teams: boolean;
  manager_ids: string[];
  timeframe: Timeframe;
  window_start: Timestamp;
  created_by: string;
  created_at: TimestampWithDefault;
  deleted_at: NullableTimestamp;
  status: Generated<SourceStatus>;
  paused: Generated<boolean>;
  backfill_done: Generated<boolean>;
  backfill_progress: Generated<number>;
  attention_code: string | null;
  attention_message: string | null;
  attention_retry_at: NullableTimestamp;
  next_sync_at: NullableTimestamp;
  last_sync_finished_at: NullableTimestamp;
  last_sync_outcome: 'ok' | 'failed' | null;
  last_sync_imported: number | null;
  progress: JSONColumnType<SourceProgress> | null;
  config_version: Generated<number>;
  config_applied: Generated<number>;
  revision: Generated<number>;
}

export interface SourceOwnerTable {
  source_id: string;
  gong_user_id: string;
  since: NullableTimestamp;
  until: NullableTimestamp;
}

export interface SyncRunTable {
  id: string;
  source_id: string;
  kind: RunKind;
  started_at: Timestamp;
  finished_at: NullableTimestamp;
  outcome: RunOutcome | null;
  scanned: Generated<number>;
  imported: Generated<number>;
  updated: Generated<number>;
  skipped: Generated<number>;
  gong_requests: Generated<number>;
  error_code: string | null;
  error_message: string | null;
}

export interface SyncPageTable {
  run_id: string;
  page: string;
}

export interface AuditLogTable {
  id: Generated<string>;
  workspace_id: string;
  at: TimestampWithDefault;
  actor: string;
  action: string;
  target: string;
}

/** The tables that Callweave's own queries touch. */
export interface Database
  extends AccountTables, DataPointTables, RecordingTables, ResearchTables, OutboxTables, ThemeTables {
  gong_connection: GongConnectionTable;
  gong_authorization: GongAuthorizationTable;
  gong_budget: GongBudgetTable;
  gong_person: GongPersonTable;
  team_call_count: TeamCallCountTable;
  container: ContainerTable;
  container_access: ContainerAccessTable;
  source: SourceTable;
  source_owner: SourceOwnerTable;
  sync_run: SyncRunTable;
  sync_page: SyncPageTable;
  audit_log: AuditLogTable;
}
