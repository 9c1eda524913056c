import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { membersQuery } from '../members/members';
import { meQuery } from '../session/me';
import { useWorkspaceId } from '../workspace/use-workspace';

export const connectionQuery = (w: string) =>
  queryOptions({
    queryKey: ['gong', w, 'connection'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/workspaces/{w}/gong/connection', { params: { path: { w } }, signal })),
    // Gong can reject our credentials at any time, and people must see it soon.
    refetchInterval: 20_000,
  });

export const budgetQuery = (w: string) =>
  queryOptions({
    queryKey: ['gong', w, 'budget'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/workspaces/{w}/gong/budget', { params: { path: { w } }, signal })),
    refetchInterval: 10_000,
  });

export const useConnection = () => useQuery(connectionQuery(useWorkspaceId()));

/** Whether the signed-in person may complete Gong's authorization; undefined until that is known. */
export function useMayAuthorize(): boolean | undefined {
  const me = useQuery(meQuery).data;
  const members = useQuery(membersQuery(useWorkspaceId())).data;
  return members?.find(({ userId }) => userId === me?.userId)?.mayAuthorizeGong;
}
