import { sql } from 'kysely';
import type { Vectors } from '../../themes/vectors';
import type { Db } from '../database';
import { readVector } from './vector-bytes';

/** All excerpts of a Channel that can be compared, with where each belongs. */
export interface EmbeddedExcerpts {
  readonly ids: readonly string[];
  readonly themes: readonly (string | null)[];
  readonly groups: readonly (string | null)[];
  /** In memory that threads share. */
  readonly vectors: Vectors;
}

/** Embeddings come as text of twice their size; so many at a time keep that small. */
const PAGE = 2_000;
/** Some may come between counting and reading. */
const SPARE = 1_000;

export async function embeddedExcerpts(db: Db, containerId: string, dimensions: number): Promise<EmbeddedExcerpts> {
  const { count } = await db
    .selectFrom('excerpt')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('container_id', '=', containerId)
    .executeTakeFirstOrThrow();
  const room = Number(count) + SPARE;
  const data = new Float32Array(new SharedArrayBuffer(room * dimensions * 4));
  const ids: string[] = [];
  const themes: (string | null)[] = [];
  const groups: (string | null)[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (let more = true; more && ids.length < room;) {
    const { rows } = await sql<{ id: string; theme_id: string | null; group_id: string | null; embedding: Buffer }>`
      select id, theme_id, group_id, embedding from excerpt
      where container_id = ${containerId} and id > ${after}
      order by id limit ${PAGE}
    `.execute(db);
    for (const row of rows) {
      if (ids.length === room || !readVector(row.embedding, data, ids.length, dimensions)) continue;
      ids.push(row.id);
      themes.push(row.theme_id);
      groups.push(row.group_id);
    }
    after = rows.at(-1)?.id ?? after;
    more = rows.length === PAGE;
  }
  return { ids, themes, groups, vectors: { count: ids.length, dimensions, data } };
}
