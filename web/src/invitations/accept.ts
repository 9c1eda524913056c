import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { answerOf, api } from '../api/client';
import type { components } from '../api/schema';

export type Invitation = components['schemas']['Invitation'];
export type JoinProps = { token: string; invitation: Invitation };

export function acceptInvitation(token: string, body: { password?: string } = {}) {
  return answerOf(api.POST('/v1/invitations/{token}/accept', { params: { path: { token } }, body }));
}

/** Into the workspace, as the person who is signed in by now. */
export function useEnterWorkspace(): (workspaceId: string) => void {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return (workspaceId) => {
    queryClient.clear();
    void navigate(`/w/${workspaceId}`, { replace: true });
  };
}
