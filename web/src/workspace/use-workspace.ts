import { useParams } from 'react-router';
import type { Me, Role } from '../api/shapes';
import { useMe } from '../session/me';

export type Workspace = Me['workspaces'][number];

/** The id in the address. */
export function useWorkspaceId(): string {
  return useParams().workspaceId ?? '';
}

/** The workspace in the address, and what the signed-in person is there; undefined where they are no member. */
export function useWorkspace(): Workspace | undefined {
  const id = useWorkspaceId();
  return useMe().workspaces.find((workspace) => workspace.id === id);
}

export function useRole(): Role {
  return useWorkspace()?.role ?? 'viewer';
}
