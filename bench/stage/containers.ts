import { containerShape } from '../../src/api/shapes/container-shape';
import type { Stage } from './stage';

/** Makes a Channel. @returns its id */
export async function channelOf({ admin, workspaceId }: Stage, name = 'Voice of the customer'): Promise<string> {
  return (await admin.post(`/v1/workspaces/${workspaceId}/channels`, { name }, containerShape)).id;
}

/** Makes a Project. @returns its id */
export async function projectOf({ admin, workspaceId }: Stage): Promise<string> {
  return (await admin.post(`/v1/workspaces/${workspaceId}/projects`, { name: 'Interviews' }, containerShape)).id;
}
