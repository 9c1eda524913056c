import { queryOptions } from '@tanstack/react-query';
import { allPages } from '../api/all-pages';
import { answerOf, api } from '../api/client';
import type { Tag } from '../api/shapes';

export const tagsQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['tags', projectId],
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        answerOf(
          api.GET('/v1/projects/{id}/tags', {
            params: { path: { id: projectId }, query: { limit: 100, cursor } },
            signal,
          }),
        ),
      ),
  });

const COLORS = ['#e8590c', '#1c7ed6', '#2f9e44', '#ae3ec9', '#e03131', '#0c8599', '#f08c00', '#5f3dc4'] as const;

/** The ids of tags by their names; names that are new become tags. */
export async function tagIdsOf(projectId: string, names: readonly string[], known: readonly Tag[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const tag = known.find((each) => each.name === name);
    ids.push(tag ? tag.id : (await createTag(projectId, name, COLORS[(known.length + ids.length) % COLORS.length])).id);
  }
  return ids;
}

function createTag(projectId: string, name: string, color: string | undefined): Promise<Tag> {
  return answerOf(api.POST('/v1/projects/{id}/tags', { params: { path: { id: projectId } }, body: { name, color } }));
}
