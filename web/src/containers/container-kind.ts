import { useMatches } from 'react-router';
import type { ContainerKind } from '../api/shapes';

export const TITLE = { channel: 'Channel', project: 'Project' } as const;

/** Whether the page is one of Channels or of Projects, as routes.tsx says. */
export function useContainerKind(): ContainerKind {
  const handles = useMatches().map(({ handle }) => handle as { kind?: ContainerKind } | undefined);
  return handles.find((handle) => handle?.kind)?.kind ?? 'channel';
}

export function containerPath({
  workspaceId,
  kind,
  id,
}: {
  workspaceId: string;
  kind: ContainerKind;
  id: string;
}): string {
  return `/w/${workspaceId}/${kind}s/${id}`;
}
