import type { RawBuilder, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { CallContent, DataPointStatus } from '../../domain/data-point';
import { contentHash } from '../../domain/content-hash';
import {
  MOST_BRIEF_CHARACTERS,
  MOST_TITLE_CHARACTERS,
  peopleWords,
  searchConfig,
  transcriptWords,
} from '../../domain/search-words';
import type { StoredTurn } from '../../domain/turns';
import { recordset } from '../recordset';
import type { Database } from '../schema';
import type { LockedSource } from './lock-source';

/** The columns that hold what Gong says of a call, with their types. */
const CONTENT = {
  title: 'text',
  call_date: 'timestamptz',
  duration_seconds: 'integer',
  direction: 'text',
  scope: 'text',
  media: 'text',
  language: 'text',
  system: 'text',
  purpose: 'text',
  is_private: 'boolean',
  custom_data: 'jsonb',
  primary_user_id: 'text',
  gong_url: 'text',
  participants: 'jsonb',
  speakers: 'jsonb',
  brief: 'text',
  content_hash: 'text',
} as const;

const NAMES = Object.keys(CONTENT);
const DEFINITIONS = Object.entries(CONTENT).map(([name, type]) => `${name} ${type}`);
const SEARCH_DEFINITIONS = 'config text, people text, title_words text, brief_words text';

/** `turns` are only indexed here; see `insertTranscripts`. */
export type NewDataPoint = {
  content: CallContent;
  status: DataPointStatus;
  /** When Gong was asked for the transcript, if it was. */
  askedAt: Date | null;
  turns: readonly StoredTurn[];
};

/**
 * Makes data points for calls that the Channel or Project does not have; one that another source has made meanwhile is left
 * as it is. In one order, for the reason of `lockDataPoints`.
 * @returns the ids of the calls whose data points were made
 */
export async function insertDataPoints(
  trx: Transaction<Database>,
  source: LockedSource,
  points: readonly NewDataPoint[],
  now: Date,
): Promise<Set<string>> {
  if (points.length === 0) return new Set();
  const rows = points.map(({ content, status, askedAt, turns }) => ({
    ...rowOf(content),
    gong_call_id: content.gongCallId,
    status,
    transcript_asked_at: askedAt,
    ...transcriptWords(turns.map((turn) => turn.text)),
  }));
  const definitions = `gong_call_id text, status text, transcript_asked_at timestamptz, often text, others text, ${SEARCH_DEFINITIONS}, ${DEFINITIONS.join(', ')}`;
  const columns = sql.raw(NAMES.join(', '));
  const { rows: made } = await sql<{ gong_call_id: string }>`
    insert into data_point
      (workspace_id, container_id, source_id, gong_call_id, status, transcript_asked_at, created_at, updated_at, search,
        ${columns})
    select ${source.workspaceId}, ${source.containerId}, ${source.id}, gong_call_id, status, transcript_asked_at, ${now}, ${now},
      ${searchVector()} || ${transcriptVector()}, ${columns}
    from ${recordset(rows, `r(${definitions})`)}
    order by gong_call_id
    on conflict (container_id, gong_call_id) do nothing
    returning gong_call_id
  `.execute(trx);
  return new Set(made.map((row) => row.gong_call_id));
}

/** Takes over what Gong now says of calls; the words of their transcripts stay. */
export async function updateContent(
  trx: Transaction<Database>,
  changes: readonly { id: string; content: CallContent }[],
  now: Date,
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ id, content }) => ({ ...rowOf(content), id }));
  const assignments = sql.raw(NAMES.map((name) => `${name} = r.${name}`).join(', '));
  await sql`
    update data_point as d
    set ${assignments}, updated_at = ${now}, removed_from_gong_at = null,
      search = ${searchVector()} || ts_filter(d.search, '{c,d}')
    from ${recordset(rows, `r(id uuid, ${SEARCH_DEFINITIONS}, ${DEFINITIONS.join(', ')})`)}
    where d.id = r.id
  `.execute(trx);
}

function searchVector(): RawBuilder<string> {
  return sql`setweight(to_tsvector(r.config::regconfig, r.title_words), 'A')
    || setweight(to_tsvector(r.config::regconfig, r.people), 'B')
    || setweight(to_tsvector(r.config::regconfig, r.brief_words), 'B')`;
}

/** Of a row `r` with `config`, and the words as `transcriptWords` gives them. */
export function transcriptVector(): RawBuilder<string> {
  return sql`setweight(to_tsvector(r.config::regconfig, r.often), 'C')
    || setweight(to_tsvector(r.config::regconfig, r.others), 'D')`;
}

type SearchInput = 'config' | 'people' | 'title_words' | 'brief_words';

function rowOf(content: CallContent): Record<keyof typeof CONTENT | SearchInput, unknown> {
  return {
    title: content.title,
    call_date: content.callDate,
    duration_seconds: content.durationSeconds,
    direction: content.direction,
    scope: content.scope,
    media: content.media,
    language: content.language,
    system: content.system,
    purpose: content.purpose,
    is_private: content.isPrivate,
    custom_data: content.customData,
    primary_user_id: content.primaryUserId,
    gong_url: content.gongUrl,
    participants: content.participants,
    speakers: content.speakers,
    brief: content.brief,
    content_hash: contentHash(content),
    config: searchConfig(content.language),
    people: peopleWords([...content.participants, ...Object.values(content.speakers)]),
    title_words: content.title.slice(0, MOST_TITLE_CHARACTERS),
    brief_words: (content.brief ?? '').slice(0, MOST_BRIEF_CHARACTERS),
  };
}
