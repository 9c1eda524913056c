import type { FastifyInstance } from 'fastify';
import type { Company } from '../company/company';
import type { Person } from '../company/person';
import { microsOf } from '../instant';
import { bitsOf } from '../random';
import type { Simulation } from '../simulation';
import { authorised } from './gong-request';
import { noUsersFound, userNotFound } from './gong-refusal';
import type { Listed } from './paging';
import { pageOf } from './paging';
import {
  parseBody,
  parseQuery,
  requireFilter,
  requireIds,
  requireOrder,
  usersBody,
  usersQuery,
} from './request-schemas';
import { userItem } from './user-item';

const SCOPE = 'api:users:read';

/** The users of a list; avatars only if asked for, deleted people never. */
function listed(
  company: Company,
  includeAvatars: boolean,
  keep: (person: Person) => boolean = () => true,
): Listed<Person>[] {
  return [...company.people.values()]
    .filter((person) => !person.deleted && (includeAvatars || person.kind === 'user') && keep(person))
    .map((item) => ({ item, shown: true, orderKey: bitsOf('order', item.id).toString(16).padStart(16, '0') + item.id }))
    .sort((one, other) => (one.orderKey < other.orderKey ? -1 : 1));
}

export function usersRoutes(server: FastifyInstance, simulation: Simulation): void {
  const { secret, settings, clock } = simulation;
  const paging = () => ({ secret, pageSize: settings.pageSize, now: clock.now() });

  server.get('/v2/users', async (request) => {
    const { tenant, grant } = authorised(request, SCOPE);
    const { cursor, includeAvatars = 'false' } = parseQuery(usersQuery, request.query);
    const all = listed(tenant.company, includeAvatars === 'true');
    const page = pageOf(all, { list: ['users', tenant.id, includeAvatars], cursor, userId: grant.userId }, paging());
    const users = page.items.map((person) => userItem(tenant.company, person));
    return { requestId: request.gong.requestId, records: page.records, users };
  });

  server.post('/v2/users/extensive', async (request) => {
    const { tenant, grant } = authorised(request, SCOPE);
    const body = parseBody(usersBody, request.body);
    const filter = requireFilter(body.filter);
    const { userIds, createdFromDateTime: from, createdToDateTime: to, includeAvatars = false } = filter;
    requireIds(userIds, 'userIds');
    requireOrder(from, to, 'filter.createdFromDateTime', 'createdToDateTime');
    const all = listed(tenant.company, includeAvatars, ({ id, created }) => {
      const at = microsOf(created);
      return (!userIds || userIds.includes(id)) && (from === undefined || at >= from) && (to === undefined || at < to);
    });
    if (all.length === 0) throw noUsersFound();
    const page = pageOf(
      all,
      { list: ['users/extensive', tenant.id, filter], cursor: body.cursor, userId: grant.userId },
      paging(),
    );
    const users = page.items.map((person) => userItem(tenant.company, person));
    return { requestId: request.gong.requestId, records: page.records, users };
  });

  server.get<{ Params: { id: string } }>('/v2/users/:id', async (request) => {
    const { tenant } = authorised(request, SCOPE);
    const person = tenant.company.people.get(request.params.id);
    if (!person || person.deleted) throw userNotFound(request.params.id);
    return { requestId: request.gong.requestId, user: userItem(tenant.company, person) };
  });
}
