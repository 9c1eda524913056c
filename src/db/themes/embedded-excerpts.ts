import { sql } from 'kysely';
import type { Vectors } from '../../themes/vectors';
import type { Db } from '../database';
import { readVector } from './vector-bytes';

/** Excerpts of a Channel that can be compared, with where each belongs. */
export interface EmbeddedExcerpts {
  readonly ids: readonly string[];
  readonly themes: readonly (string | null)[];
  readonly groups: readonly (string | null)[];
  /** In memory that threads share. */
  readonly vectors: Vectors;
  /** The last of them where there may be more behind it; null where these are all. */
  readonly until: string | null;
}

export interface Stretch {
  /** Only excerpts behind this one. */
  readonly after?: string;
  /** Memory is taken for so many. */
  readonly most: number;
  readonly withoutGroup?: boolean;
}

/** Embeddings come as text of twice their size; so many at a time keep that small. */
const PAGE = 2_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** The first excerpts of a stretch, by id. Ids are random: the first of a Channel are a sample of it. */
export async function embeddedExcerpts(
  db: Db,
  containerId: string,
  dimensions: number,
  { after = BEFORE_ALL, most, withoutGroup = false }: Stretch,
): Promise<EmbeddedExcerpts> {
  const data = new Float32Array(new SharedArrayBuffer(most * dimensions * 4));
  const ids: string[] = [];
  const themes: (string | null)[] = [];
  const groups: (string | null)[] = [];
  const which = withoutGroup ? sql`group_id is null` : sql`true`;
  let last = after;
  let more = true;
  while (more && ids.length < most) {
    const limit = Math.min(PAGE, most - ids.length);
    const { rows } = await sql<{ id: string; theme_id: string | null; group_id: string | null; embedding: Buffer }>`
      select id, theme_id, group_id, embedding from excerpt
      where container_id = ${containerId} and id > ${last} and ${which}
      order by id limit ${limit}
    `.execute(db);
    for (const row of rows) {
      last = row.id;
      if (!readVector(row.embedding, data, ids.length, dimensions)) continue;
      ids.push(row.id);
      themes.push(row.theme_id);
      groups.push(row.group_id);
    }
    more = rows.length === limit;
  }
  return { ids, themes, groups, vectors: { count: ids.length, dimensions, data }, until: more ? last : null };
}
