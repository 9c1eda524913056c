import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table theme_channel (
      container_id uuid primary key references container (id) on delete cascade,
      embedder text,
      resolution double precision,
      least_company double precision,
      clustered_at timestamptz,
      clustered_excerpts integer not null default 0,
      excerpts_when_fresh integer not null default 0,
      provisional boolean not null default false,
      untidy integer not null default 0,
      untidy_at timestamptz,
      woken_at timestamptz,
      problem_code text,
      problem_message text
    );
    comment on table theme_channel is 'what the themes of a Channel are based on; its row is the lock for changing them';
    comment on column theme_channel.embedder is 'the vector space of all embeddings of the Channel';
    comment on column theme_channel.resolution is 'at which the groups were found';
    comment on column theme_channel.least_company is 'the least nearness to others at which an excerpt is taken in';
    comment on column theme_channel.clustered_excerpts is 'how many the last clustering looked at';
    comment on column theme_channel.excerpts_when_fresh is 'how many there were when themes were last found anew, not only grown';
    comment on column theme_channel.provisional is 'whether calls waited when themes were last found anew';
    comment on column theme_channel.untidy is 'grows when excerpts come or go, or people change themes: names are to be looked at; 0 once that is done';
    comment on column theme_channel.woken_at is 'when its workflow was last told that there is work';
    create index theme_channel_untidy on theme_channel (container_id) where untidy > 0;

    create table theme_work (
      data_point_id uuid primary key references data_point (id) on delete cascade,
      container_id uuid not null references container (id) on delete cascade,
      mark bigint generated always as identity,
      marked_at timestamptz not null default now()
    );
    comment on table theme_work is 'calls of Channels whose excerpts are to be cut, written with the change that makes it necessary';
    comment on column theme_work.mark is 'another one with each change, so that a change during the work is not lost';
    create index theme_work_of_channel on theme_work (container_id, marked_at, data_point_id);

    create table theme (
      id uuid primary key,
      container_id uuid not null references container (id) on delete cascade,
      name text not null,
      named_by_person boolean not null default false,
      summary text,
      hidden boolean not null default false,
      merged_into uuid references theme (id) on delete cascade,
      has_merged boolean not null default false,
      stale boolean not null default true,
      excerpts_when_named integer not null default 0,
      named_by_service boolean not null default false,
      created_at timestamptz not null default now()
    );
    comment on column theme.summary is 'by the naming service; without one the typical excerpts stand for it';
    comment on column theme.has_merged is 'a person merged others into it';
    comment on column theme.stale is 'what the name was made from has changed';
    create index theme_of_channel on theme (container_id);
    create index theme_merged_into on theme (merged_into) where merged_into is not null;

    create table theme_group (
      id uuid primary key,
      container_id uuid not null references container (id) on delete cascade,
      theme_id uuid not null references theme (id) on delete cascade,
      name text not null,
      stale boolean not null default true,
      excerpts_when_named integer not null default 0
    );
    create index theme_group_of_channel on theme_group (container_id);
    create index theme_group_of_theme on theme_group (theme_id);

    create table excerpt (
      id uuid primary key default gen_random_uuid(),
      container_id uuid not null references container (id) on delete cascade,
      data_point_id uuid not null references data_point (id) on delete cascade,
      turn_index integer not null,
      start_character integer not null,
      speaker_id text,
      start_ms double precision not null,
      end_ms double precision not null,
      text text not null,
      embedding bytea not null,
      theme_id uuid references theme (id) on delete set null,
      group_id uuid references theme_group (id) on delete set null,
      unique (data_point_id, turn_index, start_character)
    ) with (toast_tuple_target = 512);
    comment on column excerpt.start_character is 'where in the text of its turn it begins';
    comment on column excerpt.embedding is 'little-endian floats of 32 bits, of length 1';
    -- Counting must not read past a kilobyte and a half a row, and noise does not compress.
    alter table excerpt alter column embedding set storage external;
    create index excerpt_of_channel on excerpt (container_id, id);
    create index excerpt_calls on excerpt (container_id, theme_id, data_point_id);
    create index excerpt_of_theme on excerpt (theme_id, data_point_id);
    create index excerpt_of_group on excerpt (group_id);

    create table theme_typical (
      theme_id uuid not null references theme (id) on delete cascade,
      rank integer not null,
      excerpt_id uuid not null references excerpt (id) on delete cascade,
      primary key (theme_id, rank)
    );
    comment on table theme_typical is 'the excerpts that stand best for a theme, the most typical first';
    create index theme_typical_excerpt on theme_typical (excerpt_id);

    insert into theme_work (data_point_id, container_id)
    select d.id, d.container_id from data_point as d join container as c on c.id = d.container_id
    where c.kind = 'channel' and d.status = 'ready';
  `.execute(db);
}
