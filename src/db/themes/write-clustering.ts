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
import { lockThemeChannel } from './theme-channel';

/** Rows that one statement moves. */
const BATCH = 5_000;

/**
 * Puts excerpts where a clustering found them. Themes and groups keep their identity by what they have in common with those
 * of before, and what people did to themes meanwhile is respected: their names, merges and hidings.
 * @param how `fresh`: themes were found anew, not only grown; `provisional`: while calls waited to be cut
 */
export async function writeClustering(
  db: Db,
  containerId: string,
  excerpts: EmbeddedExcerpts,
  found: FoundThemes,
  { fresh, provisional }: { fresh: boolean; provisional: boolean },
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
    await trx
      .updateTable('theme_channel')
      .set({
        resolution: found.resolution,
        least_company: found.leastCompany,
        clustered_at: sql<Date>`now()`,
        clustered_excerpts: excerpts.ids.length,
        ...(fresh ? { excerpts_when_fresh: excerpts.ids.length, provisional } : {}),
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

async function moveExcerpts(
  trx: Transaction<Database>,
  moved: readonly { id: string; theme: string | null; group: string | null }[],
): Promise<void> {
  for (let first = 0; first < moved.length; first += BATCH) {
    await sql`
      update excerpt as e set theme_id = r.theme, group_id = r.theme_group
      from ${recordset(
        moved.slice(first, first + BATCH).map(({ id, theme, group }) => ({ id, theme, theme_group: group })),
        'r(id uuid, theme uuid, theme_group uuid)',
      )}
      where e.id = r.id
    `.execute(trx);
  }
}
