import { pageOf } from '../api/paging';
import { containerShape } from '../api/shapes/container-shape';
import { sourceShape } from '../api/shapes/source-shape';
import type { Visitor } from '../local/visitor';
import type { Source } from './sample-channel';

const PROJECT = 'First weeks';
const TIMEFRAME = '7d';

/** Makes a Project with the recorded calls of one manager's last week; what is there already stays. */
export async function openSampleProject(visitor: Visitor, workspaceId: string, managerId: string): Promise<Source> {
  const projects = `/v1/workspaces/${workspaceId}/projects`;
  const [project = await visitor.post(projects, { name: PROJECT }, containerShape)] = (
    await visitor.get(projects, pageOf(containerShape))
  ).data;
  const sources = `/v1/projects/${project.id}/sources`;
  const [before] = (await visitor.get(sources, pageOf(sourceShape))).data;
  if (before) return before;

  const teams = { mode: 'selected', managerIds: [managerId] };
  return visitor.post(sources, { teams, timeframe: TIMEFRAME }, sourceShape);
}
