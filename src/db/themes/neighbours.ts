import { sql } from 'kysely';
import type { PlacedTexts } from '../../themes/place-texts';
import type { Db } from '../database';
import { readVector } from './vector-bytes';

/** About so many are asked in all, and from each group at least a few: ids are random, and so is the sample. */
const MOST_ASKED = 6_000;
const LEAST_OF_GROUP = 15;

/**
 * A sample of the excerpts of a Channel that belong to themes, the same share of room for each group.
 * @param until only of those up to this one, by id; null for all
 */
export async function knownNeighbours(
  db: Db,
  containerId: string,
  dimensions: number,
  until: string | null,
): Promise<PlacedTexts> {
  const among = until === null ? sql`true` : sql`id <= ${until}`;
  const { rows } = await sql<{ theme_id: string; group_id: string | null; embedding: Buffer }>`
    with placed as (
      select id, theme_id, group_id, row_number() over (partition by coalesce(group_id, theme_id) order by id) as number
      from excerpt where container_id = ${containerId} and theme_id is not null and ${among}
    ), room as materialized (
      select greatest(${LEAST_OF_GROUP}, ${MOST_ASKED} / greatest(1, count(*) filter (where number = 1))) as of_group from placed
    )
    select e.theme_id, e.group_id, e.embedding
    from placed as p join room on p.number <= room.of_group join excerpt as e on e.id = p.id
    where octet_length(e.embedding) = ${dimensions * 4}
  `.execute(db);
  const data = new Float32Array(rows.length * dimensions);
  rows.forEach((row, at) => readVector(row.embedding, data, at, dimensions));
  return {
    vectors: { count: rows.length, dimensions, data },
    themes: rows.map((row) => row.theme_id),
    groups: rows.map((row) => row.group_id),
  };
}
