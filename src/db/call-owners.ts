import type { Person } from '../domain/data-point-view';
import type { Db } from './database';

/** Whose calls a Channel or Project has, in order of their Gong ids; one more than `limit`. */
export async function listCallOwners(
  db: Db,
  containerId: string,
  page: { limit: number; after?: string },
): Promise<Person[]> {
  return db
    .selectFrom((query) =>
      query
        .selectFrom('data_point')
        .select(['workspace_id', 'primary_user_id'])
        .distinct()
        .where('container_id', '=', containerId)
        .where('primary_user_id', 'is not', null)
        .$narrowType<{ primary_user_id: string }>()
        .$if(page.after !== undefined, (narrowed) => narrowed.where('primary_user_id', '>', page.after!))
        .orderBy('primary_user_id')
        .limit(page.limit + 1)
        .as('owner'),
    )
    .leftJoin('gong_connection', 'gong_connection.workspace_id', 'owner.workspace_id')
    .leftJoin('gong_person', (join) =>
      join
        .onRef('gong_person.connection_id', '=', 'gong_connection.id')
        .onRef('gong_person.gong_user_id', '=', 'owner.primary_user_id'),
    )
    .select(['owner.primary_user_id as id', 'gong_person.name', 'gong_person.email'])
    .orderBy('owner.primary_user_id')
    .execute();
}
