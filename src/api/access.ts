import type { FastifyRequest } from 'fastify';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Caller } from '../auth/caller';
import { onlyWorkspace } from '../auth/caller';
import type { Db } from '../db/database';
import type {
  ContainerTable,
  DataPointTable,
  HighlightTable,
  InsightTable,
  SourceTable,
  ThemeTable,
} from '../db/schema';
import type { Level, WorkspaceRole } from '../domain/access-level';
import { effectiveLevel, levelSuffices, mayAuthorizeGong, roleSuffices } from '../domain/access-level';
import type { ContainerKind } from '../domain/source-words';
import { ForbiddenError, NotFoundError, UnauthenticatedError } from '../errors/request-errors';

export interface Membership {
  workspaceId: string;
  userId: string;
  role: WorkspaceRole;
  mayAuthorizeGong: boolean;
}

/** A row, and what lets the caller have it. `access` is the caller's level in its Channel or Project. */
export type Granted<Row> = Row & { access: Level; membership: Membership };

/** @throws UnauthenticatedError without a valid session or API key */
export function requireUser(request: FastifyRequest): Caller {
  if (request.caller === null) throw new UnauthenticatedError();
  return request.caller;
}

/**
 * @param role the least role that will do, `viewer` unless given
 * @throws NotFoundError where the caller is no member, ForbiddenError where the role is too low
 */
export async function requireMember(
  request: FastifyRequest,
  workspaceId: string,
  role: WorkspaceRole = 'viewer',
): Promise<Membership> {
  const caller = requireUser(request);
  const only = onlyWorkspace(caller);
  if (only !== undefined && only !== workspaceId) throw new NotFoundError('workspace');
  const member = await request.server.deps.db
    .selectFrom('member')
    .select(['role', 'mayAuthorizeGong'])
    .where('organizationId', '=', workspaceId)
    .where('userId', '=', caller.userId)
    .executeTakeFirst();
  if (!member) throw new NotFoundError('workspace');
  if (!roleSuffices(member.role, role)) throw new ForbiddenError(`This takes the role "${role}" in the workspace.`);
  return membershipOf(caller, workspaceId, member);
}

/**
 * A Channel or Project on which the caller has at least `level`.
 * @throws NotFoundError for one of another workspace, ForbiddenError for too little access
 */
export async function requireContainer(
  request: FastifyRequest,
  kind: ContainerKind,
  containerId: string,
  level: Level,
): Promise<Granted<Selectable<ContainerTable>>> {
  const caller = requireUser(request);
  requireUuid(containerId, kind);
  const row = await grants(request.server.deps.db, caller)
    .selectAll('container')
    .where('container.id', '=', containerId)
    .where('container.kind', '=', kind)
    .executeTakeFirst();
  return granted(caller, row, kind, level);
}

/** A source in whose Channel or Project the caller has at least `level`. */
export async function requireSource(
  request: FastifyRequest,
  sourceId: string,
  level: Level,
): Promise<Granted<Selectable<SourceTable>>> {
  const caller = requireUser(request);
  requireUuid(sourceId, 'source');
  const row = await grants(request.server.deps.db, caller)
    .innerJoin('source', 'source.container_id', 'container.id')
    .selectAll('source')
    .where('source.id', '=', sourceId)
    .where('source.deleted_at', 'is', null)
    .executeTakeFirst();
  return granted(caller, row, 'source', level);
}

/** A data point in whose Channel or Project the caller has at least `level`. */
export async function requireDataPoint(
  request: FastifyRequest,
  dataPointId: string,
  level: Level,
): Promise<Granted<Selectable<DataPointTable>>> {
  const caller = requireUser(request);
  requireUuid(dataPointId, 'data point');
  const row = await grants(request.server.deps.db, caller)
    .innerJoin('data_point', 'data_point.container_id', 'container.id')
    .selectAll('data_point')
    .where('data_point.id', '=', dataPointId)
    .executeTakeFirst();
  return granted(caller, row, 'data point', level);
}

/** A theme in whose Channel the caller has at least `level`. One that was merged into another is gone. */
export async function requireTheme(
  request: FastifyRequest,
  themeId: string,
  level: Level,
): Promise<Granted<Selectable<ThemeTable>>> {
  const caller = requireUser(request);
  requireUuid(themeId, 'theme');
  const row = await grants(request.server.deps.db, caller)
    .innerJoin('theme', 'theme.container_id', 'container.id')
    .selectAll('theme')
    .select('container.workspace_id')
    .where('theme.id', '=', themeId)
    .where('theme.merged_into', 'is', null)
    .executeTakeFirst();
  return granted(caller, row, 'theme', level);
}

/** A highlight in whose Channel or Project the caller has at least `level`. */
export async function requireHighlight(
  request: FastifyRequest,
  highlightId: string,
  level: Level,
): Promise<Granted<Selectable<HighlightTable>>> {
  const caller = requireUser(request);
  requireUuid(highlightId, 'highlight');
  const row = await grants(request.server.deps.db, caller)
    .innerJoin('data_point', 'data_point.container_id', 'container.id')
    .innerJoin('highlight', 'highlight.data_point_id', 'data_point.id')
    .selectAll('highlight')
    .select('container.workspace_id')
    .where('highlight.id', '=', highlightId)
    .executeTakeFirst();
  return granted(caller, row, 'highlight', level);
}

/** An insight in whose Project the caller has at least `level`. */
export async function requireInsight(
  request: FastifyRequest,
  insightId: string,
  level: Level,
): Promise<Granted<Selectable<InsightTable>>> {
  const caller = requireUser(request);
  requireUuid(insightId, 'insight');
  const row = await grants(request.server.deps.db, caller)
    .innerJoin('insight', 'insight.container_id', 'container.id')
    .selectAll('insight')
    .select('container.workspace_id')
    .where('insight.id', '=', insightId)
    .executeTakeFirst();
  return granted(caller, row, 'insight', level);
}

/** Containers of the caller's workspaces with what the caller is there: the one place that ties rows to rights. */
function grants(db: Db, caller: Caller) {
  const only = onlyWorkspace(caller);
  const query = db
    .selectFrom('container')
    .innerJoin('member', (join) =>
      join.onRef('member.organizationId', '=', 'container.workspace_id').on('member.userId', '=', caller.userId),
    )
    .leftJoin('container_access', (join) =>
      join
        .onRef('container_access.container_id', '=', 'container.id')
        .on('container_access.user_id', '=', caller.userId),
    )
    .select([
      'member.role as grant_role',
      'member.mayAuthorizeGong as grant_gong',
      'container_access.level as grant_level',
    ])
    .where('container.deleted_at', 'is', null);
  return only === undefined ? query : query.where('container.workspace_id', '=', only);
}

interface Grant {
  workspace_id: string;
  grant_role: WorkspaceRole;
  grant_gong: boolean;
  grant_level: Level | null;
}

function granted<Row extends Grant>(
  caller: Caller,
  row: Row | undefined,
  what: string,
  level: Level,
): Granted<Omit<Row, 'grant_role' | 'grant_gong' | 'grant_level'>> {
  if (!row) throw new NotFoundError(what);
  const { grant_role: role, grant_gong: gong, grant_level: shared, ...rest } = row;
  const access = effectiveLevel(role, shared);
  if (access === null || !levelSuffices(access, level)) {
    throw new ForbiddenError(`This takes "${level}" access to the Channel or Project.`);
  }
  return { ...rest, access, membership: membershipOf(caller, row.workspace_id, { role, mayAuthorizeGong: gong }) };
}

function membershipOf(
  caller: Caller,
  workspaceId: string,
  member: { role: WorkspaceRole; mayAuthorizeGong: boolean },
): Membership {
  return {
    workspaceId,
    userId: caller.userId,
    role: member.role,
    mayAuthorizeGong: mayAuthorizeGong(member.role, member.mayAuthorizeGong),
  };
}

/** Anything else is the id of nothing; Postgres would call it a syntax error. */
function requireUuid(id: string, what: string): void {
  if (!z.uuid().safeParse(id).success) throw new NotFoundError(what);
}
