import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Member, Role } from '../api/shapes';
import { tellFailed } from '../app/tell';
import { useWorkspaceId } from '../workspace/use-workspace';
import { membersQuery } from './members';

type Change = { role?: Role; mayAuthorizeGong?: boolean };

/** Changes what a member may do: at once for the eye, and back if it was refused. */
export function useChangeMember({ userId: u }: Member) {
  const w = useWorkspaceId();
  const queryClient = useQueryClient();
  const { queryKey } = membersQuery(w);
  return useMutation({
    mutationFn: (body: Change) =>
      answerOf(api.PATCH('/v1/workspaces/{w}/members/{u}', { params: { path: { w, u } }, body })),
    onMutate: (change) => {
      const before = queryClient.getQueryData(queryKey);
      queryClient.setQueryData(queryKey, (all) =>
        all?.map((member) => (member.userId === u ? { ...member, ...change } : member)),
      );
      return { before };
    },
    onError: (error, _change, context) => {
      queryClient.setQueryData(queryKey, context?.before);
      tellFailed(error);
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey });
      void queryClient.invalidateQueries({ queryKey: ['me'] });
    },
  });
}
