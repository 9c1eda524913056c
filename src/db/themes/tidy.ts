import { sql } from 'kysely';
import type { Db } from '../database';
import { recordset } from '../recordset';
import { lockThemeChannel } from './theme-channel';

/** A theme or group whose name is made from texts: `name` is null where it needs a (new) one. */
export interface NameableTheme {
  readonly id: string;
  readonly name: string | null;
  readonly excerpts: number;
  readonly needsSummary: boolean;
}
export interface NameableGroup {
  readonly id: string;
  readonly themeId: string;
  readonly name: string | null;
  readonly excerpts: number;
}

/** So much larger than when it was named, and a theme may have become about something else. */
const GROWN = 1.5;

/** Themes and groups that nothing belongs to any more go, unless people have touched them. */
export async function removeEmptyThemes(db: Db, containerId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockThemeChannel(trx, containerId);
    await sql`
      delete from theme_group as g
      where g.container_id = ${containerId} and not exists (select from excerpt as e where e.group_id = g.id)
    `.execute(trx);
    await sql`
      delete from theme as t
      where t.container_id = ${containerId} and not exists (select from excerpt as e where e.theme_id = t.id)
        and not t.named_by_person and not t.hidden and not t.has_merged and t.merged_into is null
    `.execute(trx);
  });
}

/** @param byService whether a service is there that names themes: then those that it has not named need a name, too */
export async function nameableThemes(db: Db, containerId: string, byService: boolean): Promise<NameableTheme[]> {
  const { rows } = await sql<{ id: string; name: string; person: boolean; excerpts: number; due: boolean }>`
    select t.id, t.name, t.named_by_person as person, count(*)::int as excerpts,
      (t.stale or t.name = '' or count(*) > ${GROWN}::double precision * t.excerpts_when_named or (${byService} and not t.named_by_service)) as due
    from theme as t join excerpt as e on e.theme_id = t.id
    where t.container_id = ${containerId} and e.container_id = ${containerId}
    group by t.id
  `.execute(db);
  return rows.map(({ id, name, person, excerpts, due }) => ({
    id,
    excerpts,
    name: due && !person ? null : name,
    needsSummary: due,
  }));
}

export async function nameableGroups(db: Db, containerId: string): Promise<NameableGroup[]> {
  const { rows } = await sql<{ id: string; themeId: string; name: string; excerpts: number; due: boolean }>`
    select g.id, g.theme_id as "themeId", g.name, count(*)::int as excerpts,
      (g.stale or g.name = '' or count(*) > ${GROWN}::double precision * g.excerpts_when_named) as due
    from theme_group as g join excerpt as e on e.group_id = g.id
    where g.container_id = ${containerId}
    group by g.id
  `.execute(db);
  return rows.map(({ due, name, ...group }) => ({ ...group, name: due ? null : name }));
}

export interface SampledText {
  readonly id: string;
  readonly themeId: string;
  readonly groupId: string | null;
  readonly text: string;
  readonly language: string;
}

/** Of each group so many of its texts, at random: enough to tell what it is about. */
const TEXTS_OF_GROUP = 120;

export async function sampledTexts(db: Db, containerId: string): Promise<SampledText[]> {
  const { rows } = await sql<SampledText>`
    select id, theme_id as "themeId", group_id as "groupId", text, language from (
      select e.id, e.theme_id, e.group_id, e.text, d.language,
        row_number() over (partition by coalesce(e.group_id, e.theme_id) order by e.id) as number
      from excerpt as e join data_point as d on d.id = e.data_point_id
      where e.container_id = ${containerId} and e.theme_id is not null
    ) as numbered
    where number <= ${TEXTS_OF_GROUP}
  `.execute(db);
  return rows;
}

export async function embeddingsOf(db: Db, excerptIds: readonly string[]): Promise<Map<string, Buffer>> {
  const { rows } = await sql<{ id: string; embedding: Buffer }>`
    select id, embedding from excerpt where id = any(${[...excerptIds]}::uuid[])
  `.execute(db);
  return new Map(rows.map((row) => [row.id, row.embedding]));
}

export interface ThemeName {
  readonly id: string;
  /** Null where the theme keeps its name. */
  readonly name: string | null;
  readonly summary: string | null;
  readonly byService: boolean;
  /** Ids of excerpts, the most typical first. */
  readonly typical: readonly string[];
  readonly excerpts: number;
}

/** Names themes and groups. What a person has named meanwhile keeps that name. */
export async function writeNames(
  db: Db,
  containerId: string,
  themes: readonly ThemeName[],
  groups: readonly { id: string; name: string; excerpts: number }[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockThemeChannel(trx, containerId);
    await sql`
      update theme as t set
        name = case when t.named_by_person then t.name else coalesce(r.name, t.name) end,
        summary = r.summary, named_by_service = r.service, stale = false, excerpts_when_named = r.excerpts
      from ${recordset(
        themes.map(({ byService, ...theme }) => ({ ...theme, service: byService })),
        'r(id uuid, name text, summary text, service boolean, excerpts integer)',
      )}
      where t.id = r.id
    `.execute(trx);
    await sql`
      update theme_group as g set name = r.name, stale = false, excerpts_when_named = r.excerpts
      from ${recordset(groups, 'r(id uuid, name text, excerpts integer)')}
      where g.id = r.id
    `.execute(trx);
    await sql`delete from theme_typical where theme_id = any(${themes.map(({ id }) => id)}::uuid[])`.execute(trx);
    const typical = themes.flatMap(({ id, typical: ids }) =>
      ids.map((excerpt, rank) => ({ theme: id, rank, excerpt })),
    );
    // An excerpt may have been erased since it was chosen.
    await sql`
      insert into theme_typical (theme_id, rank, excerpt_id)
      select t.id, r.rank, e.id
      from ${recordset(typical, 'r(theme uuid, rank integer, excerpt uuid)')}
      join theme as t on t.id = r.theme join excerpt as e on e.id = r.excerpt
    `.execute(trx);
  });
}
