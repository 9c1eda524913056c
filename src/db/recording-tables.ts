import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Segment } from '../transcription/transcriber';

type TimestampWithDefault = ColumnType<Date, Date | string | undefined, Date | string>;
type NullableTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface RecordingTable {
  data_point_id: string;
  media_folder: string;
  wanted: Generated<boolean>;
  kind: 'audio' | 'video' | null;
  content_type: string | null;
  /** bigint: pg gives it as text. */
  size_bytes: ColumnType<string | null, number | null | undefined, number | null>;
  sha256: string | null;
  duration_ms: number | null;
  loudness: Buffer | null;
  stored_at: NullableTimestamp;
  failure_code: string | null;
  failure_message: string | null;
  speakers_awaited: Generated<boolean>;
}

export interface TranscriptionPieceTable {
  data_point_id: string;
  index: number;
  segments: JSONColumnType<Segment[]>;
}

export interface MediaToRemoveTable {
  media_folder: string;
  data_point_id: string;
  due_at: TimestampWithDefault;
  removed_once: Generated<boolean>;
}

/** Recordings, and what is left to do for them. */
export interface RecordingTables {
  recording: RecordingTable;
  transcription_piece: TranscriptionPieceTable;
  media_to_remove: MediaToRemoveTable;
}
