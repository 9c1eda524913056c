import type { ContainerKind, DataPoint } from '../api/shapes';

/** Where a call that was found is: only those of Projects name their owner `user`. */
export function placeOfHit(call: DataPoint, workspaceId: string): { kind: ContainerKind; path: string } {
  const kind = call.fields.user === undefined ? 'channel' : 'project';
  return { kind, path: `/w/${workspaceId}/${kind}s/${call.containerId}/calls/${call.id}` };
}
