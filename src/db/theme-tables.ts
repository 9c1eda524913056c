import type { ColumnType, Generated } from 'kysely';

type NullableTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type TimestampWithDefault = ColumnType<Date, Date | string | undefined, Date | string>;

export interface ThemeChannelTable {
  container_id: string;
  embedder: string | null;
  resolution: number | null;
  least_company: number | null;
  clustered_at: NullableTimestamp;
  clustered_excerpts: Generated<number>;
  excerpts_when_fresh: Generated<number>;
  provisional: Generated<boolean>;
  untidy: Generated<number>;
  untidy_at: NullableTimestamp;
  woken_at: NullableTimestamp;
  compared_until: string | null;
  placed_until: string | null;
  placing_all: Generated<boolean>;
  problem_code: string | null;
  problem_message: string | null;
}

export interface ThemeWorkTable {
  data_point_id: string;
  container_id: string;
  mark: Generated<string>;
  marked_at: TimestampWithDefault;
}

export interface ThemeTable {
  id: string;
  container_id: string;
  name: string;
  named_by_person: Generated<boolean>;
  summary: string | null;
  hidden: Generated<boolean>;
  merged_into: string | null;
  has_merged: Generated<boolean>;
  stale: Generated<boolean>;
  excerpts_when_named: Generated<number>;
  named_by_service: Generated<boolean>;
  created_at: TimestampWithDefault;
}

export interface ThemeGroupTable {
  id: string;
  container_id: string;
  theme_id: string;
  name: string;
  stale: Generated<boolean>;
  excerpts_when_named: Generated<number>;
}

export interface ExcerptTable {
  id: Generated<string>;
  container_id: string;
  data_point_id: string;
  turn_index: number;
  start_character: number;
  speaker_id: string | null;
  start_ms: number;
  end_ms: number;
  text: string;
  embedding: Buffer;
  theme_id: string | null;
  group_id: string | null;
}

export interface ThemeTypicalTable {
  theme_id: string;
  rank: number;
  excerpt_id: string;
}

/** What customers say in a Channel, and the themes of it. */
export interface ThemeTables {
  theme_channel: ThemeChannelTable;
  theme_work: ThemeWorkTable;
  theme: ThemeTable;
  theme_group: ThemeGroupTable;
  excerpt: ExcerptTable;
  theme_typical: ThemeTypicalTable;
}
