import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Languages whose words Postgres can reduce to their stems, in every version from 15 on. */
const STEMMED = [
  'arabic',
  'catalan',
  'danish',
  'dutch',
  'english',
  'finnish',
  'french',
  'german',
  'greek',
  'hindi',
  'hungarian',
  'indonesian',
  'italian',
  'norwegian',
  'portuguese',
  'romanian',
  'russian',
  'spanish',
  'swedish',
  'turkish',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  // Postgres' own configurations throw frequent words away, so that nobody would find "the who" or "IT".
  for (const language of STEMMED) {
    await sql`
      create text search dictionary ${sql.ref(`stem_${language}`)} (template = snowball, language = ${sql.lit(language)});
      create text search configuration ${sql.ref(`words_${language}`)} (copy = ${sql.ref(`pg_catalog.${language}`)});
      alter text search configuration ${sql.ref(`words_${language}`)}
        alter mapping replace ${sql.ref(`pg_catalog.${language}_stem`)} with ${sql.ref(`stem_${language}`)};
    `.execute(db);
  }

  await sql`
    create table data_point (
      id uuid primary key default gen_random_uuid(),
      workspace_id text not null references organization (id) on delete cascade,
      container_id uuid not null references container (id) on delete cascade,
      source_id uuid not null references source (id),
      gong_call_id text not null,
      title text not null,
      status text not null check (status in ('ready', 'awaiting_transcript', 'no_transcript', 'transcribing', 'failed')),
      call_date timestamptz not null,
      duration_seconds integer not null,
      direction text not null,
      scope text not null,
      media text not null,
      language text not null,
      system text not null,
      purpose text,
      is_private boolean not null,
      custom_data jsonb,
      primary_user_id text,
      gong_url text,
      participants jsonb not null,
      speakers jsonb not null,
      brief text,
      content_hash text not null,
      transcript_asked_at timestamptz,
      removed_from_gong_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      search tsvector not null,
      unique (container_id, gong_call_id)
    );
    comment on column data_point.source_id is 'the first of the sources that brought it and still exist';
    comment on column data_point.speakers is 'who speaks in the transcript, by the speaker id of its turns';
    comment on column data_point.content_hash is 'of what Gong says of the call, to tell at the next reading whether it has changed';
    comment on column data_point.transcript_asked_at is 'when Gong was last asked for the transcript in vain';
    comment on column data_point.search is 'weights: A title, B people, C brief, D transcript (each of its words once)';
    create index data_point_newest on data_point (container_id, call_date desc, id desc);
    create index data_point_of_owner on data_point (container_id, primary_user_id, call_date desc, id desc);
    create index data_point_of_call on data_point (workspace_id, gong_call_id);
    create index data_point_of_source on data_point (source_id);
    create index data_point_unfinished on data_point (container_id, status, call_date desc) where status <> 'ready';
    create index data_point_words on data_point using gin (search);

    create table transcript (
      data_point_id uuid primary key references data_point (id) on delete cascade,
      turns json not null
    );
    comment on column transcript.turns is 'array of turns in their order: see StoredTurn';
    -- Compressing takes twice as long as storing.
    alter table transcript alter column turns set storage external;

    create table source_call (
      source_id uuid not null references source (id) on delete cascade,
      gong_call_id text not null,
      data_point_id uuid references data_point (id) on delete cascade,
      reason text check (reason in ('malformed', 'private', 'no_recording')),
      detail text,
      title text,
      started timestamptz,
      met_at timestamptz not null,
      seen_at timestamptz not null,
      retry_at timestamptz,
      attempts integer not null default 0,
      missed_by_reconciles integer not null default 0,
      missed_at timestamptz,
      primary key (source_id, gong_call_id),
      check ((data_point_id is null) <> (reason is null))
    ) with (fillfactor = 85);
    comment on table source_call is 'the ledger: each call of the chosen teams and window that the source has met, imported or skipped';
    comment on column source_call.title is 'of a skipped call only, and never of a private one';
    comment on column source_call.seen_at is 'when Gong last listed the call to this source';
    comment on column source_call.missed_at is 'when the last reconcile began that should have seen the call and did not';
    create index source_call_skipped on source_call
      (source_id, coalesce(started, '-infinity'::timestamptz) desc, gong_call_id desc) where reason is not null;
    create index source_call_retry on source_call (source_id, retry_at) where reason = 'malformed';
    create index source_call_imported on source_call (source_id, started) where data_point_id is not null;
    create index source_call_missed on source_call (source_id) where missed_by_reconciles > 0;
    create index source_call_of_data_point on source_call (data_point_id);

    create table erased_call (
      workspace_id text not null references organization (id) on delete cascade,
      call_hash text not null,
      erased_at timestamptz not null default now(),
      primary key (workspace_id, call_hash)
    );
    comment on table erased_call is 'what remains of calls that a person had erased, so that no sync brings them back';
  `.execute(db);
}
