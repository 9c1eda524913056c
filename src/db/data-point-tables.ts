import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { DataPointStatus, Participant, SkipReason, Speakers } from '../domain/data-point';
import type { StoredTurn } from '../domain/turns';

/** pg gives timestamps as Date and takes Date or ISO text. */
type Timestamp = ColumnType<Date, Date | string, Date | string>;
type TimestampWithDefault = ColumnType<Date, Date | string | undefined, Date | string>;
type NullableTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface DataPointTable {
  id: Generated<string>;
  workspace_id: string;
  container_id: string;
  source_id: string;
  gong_call_id: string;
  title: string;
  status: DataPointStatus;
  call_date: Timestamp;
  duration_seconds: number;
  direction: string;
  scope: string;
  media: string;
  language: string;
  system: string;
  purpose: string | null;
  is_private: boolean;
  custom_data: ColumnType<unknown, string | null, string | null>;
  primary_user_id: string | null;
  gong_url: string | null;
  participants: JSONColumnType<Participant[]>;
  speakers: JSONColumnType<Speakers>;
  brief: string | null;
  content_hash: string;
  transcript_asked_at: NullableTimestamp;
  removed_from_gong_at: NullableTimestamp;
  created_at: TimestampWithDefault;
  updated_at: TimestampWithDefault;
  search: string;
}

/** One row a call, since whoever wants a turn wants its neighbours too, and a page of calls has thousands of turns. */
export interface TranscriptTable {
  data_point_id: string;
  turns: JSONColumnType<StoredTurn[]>;
}

export interface SourceCallTable {
  source_id: string;
  gong_call_id: string;
  data_point_id: string | null;
  reason: SkipReason | null;
  detail: string | null;
  title: string | null;
  started: NullableTimestamp;
  met_at: Timestamp;
  seen_at: Timestamp;
  retry_at: NullableTimestamp;
  attempts: Generated<number>;
  missed_by_reconciles: Generated<number>;
  missed_at: NullableTimestamp;
}

export interface ErasedCallTable {
  workspace_id: string;
  call_hash: string;
  erased_at: TimestampWithDefault;
}

/** What is imported, and the ledger of it. */
export interface DataPointTables {
  data_point: DataPointTable;
  transcript: TranscriptTable;
  source_call: SourceCallTable;
  erased_call: ErasedCallTable;
}
