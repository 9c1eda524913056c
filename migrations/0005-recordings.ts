import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index data_point_transcribing on data_point (call_date desc, id desc) where status = 'transcribing';

    create table recording (
      data_point_id uuid primary key references data_point (id) on delete cascade,
      media_folder text not null,
      wanted boolean not null default true,
      kind text check (kind in ('audio', 'video')),
      content_type text,
      size_bytes bigint,
      sha256 text,
      duration_ms integer,
      stored_at timestamptz,
      failure_code text,
      failure_message text,
      check ((stored_at is null) = (kind is null)),
      check ((stored_at is null) = (content_type is null)),
      check ((stored_at is null) = (size_bytes is null)),
      check ((stored_at is null) = (sha256 is null)),
      check ((failure_code is null) = (failure_message is null))
    );
    comment on table recording is 'what the media store has, or may have, of a call of a Project';
    comment on column recording.media_folder is 'of the media store; everything below it belongs to this data point';
    comment on column recording.wanted is 'it is still to be fetched from Gong, be it again';
    comment on column recording.duration_ms is 'as a player shows it; null until the recording was read to its end';

    create table transcription_piece (
      data_point_id uuid not null references recording (data_point_id) on delete cascade,
      index integer not null,
      segments json not null,
      primary key (data_point_id, index)
    );
    comment on table transcription_piece is 'what was heard so far of a recording whose transcript is not complete yet';

    create table media_to_remove (
      media_folder text primary key,
      data_point_id uuid not null,
      due_at timestamptz not null default now(),
      removed_once boolean not null default false
    );
    comment on table media_to_remove is 'folders of the media store whose data points are gone';
    create index media_to_remove_due on media_to_remove (due_at);

    -- Data points go by many ways, some of them cascades. None must leave a recording behind, whoever dies meanwhile.
    create function remember_media_to_remove() returns trigger language plpgsql as $$
      begin
        insert into media_to_remove (media_folder, data_point_id) values (old.media_folder, old.data_point_id)
          on conflict (media_folder) do update set due_at = now(), removed_once = false;
        return null;
      end
    $$;
    create trigger recording_deleted after delete on recording
      for each row execute function remember_media_to_remove();

    create table tag (
      id uuid primary key default gen_random_uuid(),
      container_id uuid not null references container (id) on delete cascade,
      name text not null,
      color text,
      created_by text not null,
      created_at timestamptz not null default now()
    );
    create unique index tag_name on tag (container_id, lower(name));
    create index tag_of_container on tag (container_id, created_at desc, id desc);

    create table highlight (
      id uuid primary key default gen_random_uuid(),
      data_point_id uuid not null references data_point (id) on delete cascade,
      start_ms integer not null,
      end_ms integer not null,
      text text not null,
      note text,
      created_by text not null,
      created_at timestamptz not null default now(),
      check (0 <= start_ms and start_ms < end_ms)
    );
    comment on column highlight.text is 'what the transcript says in that stretch';
    create index highlight_of_data_point on highlight (data_point_id, start_ms, id);

    create table highlight_tag (
      highlight_id uuid not null references highlight (id) on delete cascade,
      tag_id uuid not null references tag (id) on delete cascade,
      primary key (highlight_id, tag_id)
    );
    create index highlight_tag_of_tag on highlight_tag (tag_id);

    create table insight (
      id uuid primary key default gen_random_uuid(),
      container_id uuid not null references container (id) on delete cascade,
      title text not null,
      body text not null,
      created_by text not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index insight_of_container on insight (container_id, created_at desc, id desc);

    create table insight_highlight (
      insight_id uuid not null references insight (id) on delete cascade,
      highlight_id uuid not null,
      position integer not null,
      lost_at timestamptz,
      lost_with text check (lost_with in ('highlight', 'call')),
      primary key (insight_id, highlight_id),
      check ((lost_at is null) = (lost_with is null))
    );
    comment on table insight_highlight is 'outlives its highlight, so that an insight can say that it has lost one';
    comment on column insight_highlight.lost_with is 'what was deleted: the highlight alone, or the whole call';
    create index insight_highlight_of_highlight on insight_highlight (highlight_id);

    create function tell_insights_of_loss() returns trigger language plpgsql as $$
      begin
        update insight_highlight
          set lost_at = now(),
            lost_with = case when exists (select from data_point where id = old.data_point_id) then 'highlight' else 'call' end
          where highlight_id = old.id and lost_at is null;
        return null;
      end
    $$;
    create trigger highlight_deleted after delete on highlight
      for each row execute function tell_insights_of_loss();
  `.execute(db);
}
