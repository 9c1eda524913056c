import { pageOf } from '../api/paging';
import { containerShape } from '../api/shapes/container-shape';
import { teamListShape } from '../api/shapes/gong-shapes';
import { sourceShape } from '../api/shapes/source-shape';
import type { Visitor } from '../local/visitor';
import type { Source } from './sample-channel';

const PROJECT = 'Onboarding interviews';
const TIMEFRAME = '7d';

/** Makes a Project with the calls of a small team's last days: transcribing takes time. What is there already stays. */
export async function openSampleProject(visitor: Visitor, workspaceId: string): Promise<Source> {
  const projects = `/v1/workspaces/${workspaceId}/projects`;
  const [project = await visitor.post(projects, { name: PROJECT }, containerShape)] = (
    await visitor.get(projects, pageOf(containerShape))
  ).data;
  const sources = `/v1/projects/${project.id}/sources`;
  const [before] = (await visitor.get(sources, pageOf(sourceShape))).data;
  if (before) return before;

  const picker = await visitor.get(`/v1/workspaces/${workspaceId}/gong/teams?timeframe=${TIMEFRAME}`, teamListShape);
  const [team] = [...picker.data].sort((one, other) => one.memberCount - other.memberCount);
  if (!team) throw new Error('The picker shows no team at all');
  const teams = { mode: 'selected', managerIds: [team.managerId] };
  return visitor.post(sources, { teams, timeframe: TIMEFRAME }, sourceShape);
}
