import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { tellFailed } from '../app/tell';
import { useWorkspaceId } from '../workspace/use-workspace';

/** The page that is open, without what an earlier authorization has left in its address. */
function returnTo(): string {
  const url = new URL(location.href);
  url.searchParams.delete('gong');
  url.searchParams.delete('code');
  return `${url.pathname}${url.search}`;
}

/** Leads the browser to Gong's consent page, and from there back to the page that is open. */
export function useAuthorize() {
  const w = useWorkspaceId();
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/workspaces/{w}/gong/authorizations', {
          params: { path: { w } },
          body: { returnTo: returnTo() },
        }),
      ),
    onSuccess: ({ authorizationUrl }) => location.assign(authorizationUrl),
    onError: tellFailed,
  });
}
