import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { FoundThemes } from '../../themes/clustering/find-themes';
import { reconcileThemes } from '../../themes/reconcile-themes';
import type { ThemeEdits } from '../../themes/reconcile-themes';
import type { Db } from '../database';
import { recordset } from '../recordset';
import type { Database } from '../schema';
import type { EmbeddedExcerpts } from './embedded-excerpts';
import { moveExcerpts } from './move-excerpts';
import { lockThemeChannel } from './theme-channel';

export interface ClusteringFacts {
  /** Themes were found anew, not only grown. */
  readonly fresh: boolean;
  /** Calls waited to be cut. */
  readonly provisional: boolean;
  /** How many excerpts the Channel has, those that were not compared among them. */
  readonly size: number;
}

/**
 * Puts excerpts where a clustering found them. Themes and groups keep their identity by what they have in common with those
 * of before, and what people did to themes meanwhile is respected: their names, merges and hidings. Excerpts that were not
 * compared go along with their groups, until they are placed.
 */
export async function writeClustering(
  db: Db,
  containerId: string,
  excerpts: EmbeddedExcerpts,
  found: FoundThemes,
  { fresh, provisional, size }: ClusteringFacts,
): Promise<{ themes: number; moved: number }> {
  return db.transaction().execute(async (trx) => {
    await lockThemeChannel(trx, containerId);
    const { mergedInto, edits } = await themesNow(trx, containerId);
    const earlier = excerpts.themes.map((id) => (id === null ? null : (mergedInto.get(id) ?? id)));
    const themes = reconcileThemes(earlier, found.themes, found.themeCount, edits);
    const themeIds = themes.idOf.map((id) => id ?? randomUUID());
    const groups = reconcileThemes(excerpts.groups, found.groups, found.groupCount);
    const groupIds = groups.idOf.map((id) => id ?? randomUUID());
    await makeThemes(trx, containerId, new Set(themeIds.filter((_, theme) => themes.idOf[theme] === null)));
    await writeGroups(
      trx,
      containerId,
      groupIds.map((id, group) => ({ id, theme: themeIds[found.themeOfGroup[group] ?? -1] })),
    );
    const moved = excerpts.ids.flatMap((id, at) => {
      const theme = themeIds[found.themes[at] ?? -1] ?? null;
      const group = groupIds[found.groups[at] ?? -1] ?? null;
      return theme === excerpts.themes[at] && group === excerpts.groups[at] ? [] : { id, theme, group };
    });
    await moveExcerpts(trx, moved);
    if (excerpts.until !== null && !fresh) await takeAlong(trx, containerId, excerpts.until, groupIds);
    await trx
      .updateTable('theme_channel')
      .set({
        resolution: found.resolution,
        least_company: found.leastCompany,
        clustered_at: sql<Date>`now()`,
        clustered_excerpts: size,
        ...(fresh ? { excerpts_when_fresh: size, provisional } : {}),
        compared_until: excerpts.until,
        placed_until: excerpts.until,
        placing_all: fresh,
        untidy: sql`untidy + 1`,
        untidy_at: sql<Date>`now()`,
      })
      .where('container_id', '=', containerId)
      .execute();
    return { themes: new Set(themeIds).size, moved: moved.length };
  });
}

async function themesNow(trx: Transaction<Database>, containerId: string) {
  const rows = await trx.selectFrom('theme').selectAll().where('container_id', '=', containerId).execute();
  const idsOf = (which: (row: (typeof rows)[number]) => boolean) => new Set(rows.filter(which).map((row) => row.id));
  const edits: ThemeEdits = {
    renamed: idsOf((row) => row.named_by_person),
    merged: idsOf((row) => row.has_merged),
    hidden: idsOf((row) => row.hidden),
  };
  const mergedInto = new Map(rows.flatMap((row) => (row.merged_into === null ? [] : [[row.id, row.merged_into]])));
  return { mergedInto, edits };
}

/** They are named next, and shown from then on. */
async function makeThemes(trx: Transaction<Database>, containerId: string, ids: ReadonlySet<string>): Promise<void> {
  if (ids.size === 0) return;
  await trx
    .insertInto('theme')
    .values([...ids].map((id) => ({ id, container_id: containerId, name: '' })))
    .execute();
}

async function writeGroups(
  trx: Transaction<Database>,
  containerId: string,
  groups: readonly { id: string; theme: string | undefined }[],
): Promise<void> {
  await sql`
    insert into theme_group (id, container_id, theme_id, name)
    select r.id, ${containerId}, r.theme, '' from ${recordset(groups, 'r(id uuid, theme uuid)')}
    on conflict (id) do update set theme_id = excluded.theme_id
  `.execute(trx);
}

/** Those behind the compared ones: where their group is no more they have none, and where it has another theme they do, too. */
async function takeAlong(
  trx: Transaction<Database>,
  containerId: string,
  compared: string,
  groupIds: readonly string[],
): Promise<void> {
  await sql`
    delete from theme_group where container_id = ${containerId} and id <> all(${[...groupIds]}::uuid[])
  `.execute(trx);
  await sql`
    update excerpt as e set theme_id = g.theme_id from theme_group as g
    where e.container_id = ${containerId} and e.id > ${compared} and g.id = e.group_id and g.theme_id is distinct from e.theme_id
  `.execute(trx);
}
