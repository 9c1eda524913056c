import type { ColumnType, Generated } from 'kysely';

type TimestampWithDefault = ColumnType<Date, Date | string | undefined, Date | string>;
type NullableTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface TagTable {
  id: Generated<string>;
  container_id: string;
  name: string;
  color: string | null;
  created_by: string;
  created_at: TimestampWithDefault;
}

export interface HighlightTable {
  id: Generated<string>;
  data_point_id: string;
  start_ms: number;
  end_ms: number;
  text: string;
  note: string | null;
  created_by: string;
  created_at: TimestampWithDefault;
}

export interface HighlightTagTable {
  highlight_id: string;
  tag_id: string;
}

export interface InsightTable {
  id: Generated<string>;
  container_id: string;
  title: string;
  body: string;
  created_by: string;
  created_at: TimestampWithDefault;
  updated_at: TimestampWithDefault;
}

export interface InsightHighlightTable {
  insight_id: string;
  highlight_id: string;
  position: number;
  lost_at: NullableTimestamp;
  lost_with: 'highlight' | 'call' | null;
}

/** What people make of calls. */
export interface ResearchTables {
  tag: TagTable;
  highlight: HighlightTable;
  highlight_tag: HighlightTagTable;
  insight: InsightTable;
  insight_highlight: InsightHighlightTable;
}
