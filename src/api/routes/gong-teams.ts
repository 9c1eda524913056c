import { z } from 'zod';
import { connectionOfWorkspace } from '../../db/gong-connections';
import type { ConnectionNow } from '../../db/gong-connections';
import { chartPeople } from '../../db/gong-person';
import { teamCallCounts } from '../../db/team-call-count';
import { OrgChart } from '../../domain/org-chart';
import { ConflictError } from '../../errors/request-errors';
import { previewBackfill } from '../../gong-connection/backfill-preview';
import { asRequestError, freshChart } from '../../gong-connection/fresh-chart';
import { startCounting } from '../../gong-connection/team-counter';
import { teamList } from '../../gong-connection/team-list';
import { checkManagers } from '../../sources/check-managers';
import { requireMember } from '../access';
import type { App } from '../app-type';
import { previewInput, previewShape, teamListQuery, teamListShape } from '../shapes/gong-shapes';
import type { GongRouteDeps } from './gong-connection';

const tags = ['Gong'];
const workspaceParams = z.object({ w: z.string() });

/** What people see of the org chart before they bring calls in. */
export function gongTeamRoutes(app: App, deps: GongRouteDeps): void {
  const { db, gong, logger, settings, temporal } = deps;

  app.get(
    '/v1/workspaces/:w/gong/teams',
    {
      schema: {
        tags,
        summary: 'The teams to choose from, with their calls in a timeframe',
        params: workspaceParams,
        querystring: teamListQuery,
        response: { 200: teamListShape },
      },
    },
    async (request) => {
      const { workspaceId } = await requireMember(request, request.params.w, 'member');
      const { timeframe, q } = request.query;
      const connection = await requireConnection(workspaceId);
      const chart = await chartOf(connection);
      const counts = await teamCallCounts(db, connection.id, timeframe);
      const list = teamList(chart, counts, q, new Date());
      if (!list.countsComplete && connection.status === 'connected') {
        await startCounting(temporal, connection.id, timeframe).catch((error: unknown) =>
          logger.warn({ err: error, connectionId: connection.id }, 'The calls of teams could not be counted.'),
        );
      }
      return list;
    },
  );

  app.post(
    '/v1/workspaces/:w/gong/preview',
    {
      schema: {
        tags,
        summary: 'How many calls a source would bring, and what that takes',
        params: workspaceParams,
        body: previewInput,
        response: { 200: previewShape },
      },
    },
    async (request) => {
      const { workspaceId } = await requireMember(request, request.params.w, 'member');
      const { id: connectionId } = await requireConnection(workspaceId);
      const { teams, timeframe, kind } = request.body;
      const managerIds = teams.mode === 'all' ? 'all' : teams.managerIds;
      try {
        await checkManagers(deps, connectionId, managerIds);
        return await previewBackfill(deps, { connectionId, teams: managerIds, timeframe, kind });
      } catch (error) {
        throw asRequestError(error);
      }
    },
  );

  async function requireConnection(workspaceId: string): Promise<ConnectionNow> {
    const connection = await connectionOfWorkspace(db, workspaceId);
    if (connection && connection.status !== 'not_connected') return connection;
    throw new ConflictError('gong_not_connected', 'Connect Gong under Settings → Integrations first.');
  }

  /** While Gong needs to be reconnected, the chart of before still shows what there is. */
  async function chartOf(connection: ConnectionNow): Promise<OrgChart> {
    if (connection.status === 'connected' || connection.directory_read_at === null) {
      return freshChart({ db, directory: gong.directory, logger, maxAgeMs: settings.ORG_CHART_INTERVAL }, connection);
    }
    return new OrgChart(await chartPeople(db, connection.id));
  }
}
