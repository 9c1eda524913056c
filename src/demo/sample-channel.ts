import type { z } from 'zod';
import { pageOf } from '../api/paging';
import { containerShape } from '../api/shapes/container-shape';
import { teamListShape } from '../api/shapes/gong-shapes';
import { sourceShape } from '../api/shapes/source-shape';
import type { Visitor } from '../local/visitor';

const CHANNEL = 'Voice of the customer';
const TIMEFRAME = '6mo';

export type Source = z.infer<typeof sourceShape>;
type Team = z.infer<typeof teamListShape>['data'][number];

/** The Channel and its source, and in words how they came about. */
export interface SampleChannel {
  source: Source;
  story: string;
}

/** Makes a Channel with the calls of one manager's team, as a researcher would; what is there already stays. */
export async function openSampleChannel(visitor: Visitor, workspaceId: string): Promise<SampleChannel> {
  const channels = `/v1/workspaces/${workspaceId}/channels`;
  const [channel = await visitor.post(channels, { name: CHANNEL }, containerShape)] = (
    await visitor.get(channels, pageOf(containerShape))
  ).data;
  const sources = `/v1/channels/${channel.id}/sources`;
  const [before] = (await visitor.get(sources, pageOf(sourceShape))).data;
  if (before) return { source: before, story: `Channel "${channel.name}" goes on: ${before.name}` };

  const picker = await visitor.get(`/v1/workspaces/${workspaceId}/gong/teams?timeframe=${TIMEFRAME}`, teamListShape);
  const team = chooseTeam(picker.data);
  const teams = { mode: 'selected', managerIds: [team.managerId] };
  const source = await visitor.post(sources, { teams, timeframe: TIMEFRAME }, sourceShape);
  const chosen = `${team.name ?? team.managerId}, ${team.title ?? 'manager'}, ${team.memberCount} people`;
  return { source, story: `Channel "${channel.name}": of ${picker.data.length} managers in the picker, ${chosen}` };
}

/** The largest team that is not the whole company. */
function chooseTeam(teams: readonly Team[]): Team {
  const bySize = [...teams].sort((one, other) => other.memberCount - one.memberCount);
  const chosen = bySize.find(({ parentManagerId }) => parentManagerId !== null) ?? bySize[0];
  if (chosen) return chosen;
  throw new Error('The picker shows no team at all');
}
