import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SimulatedCall } from '../company/call';
import { mediaAddresses, signMediaAddress } from '../media/media-address';
import type { Simulation } from '../simulation';
import type { Tenant } from '../tenant';
import { callMetaData, spoiledMetaData } from './call-item';
import { extensiveItem } from './extensive-item';
import { authorised, originOf } from './gong-request';
import { callNotFound, missingScope, noCallsFound } from './gong-refusal';
import type { Listed } from './paging';
import { pageOf } from './paging';
import type { CallFilter } from './request-schemas';
import {
  callsQuery,
  extensiveBody,
  parseBody,
  parseQuery,
  requireFilter,
  requireIds,
  requireOrder,
  transcriptBody,
} from './request-schemas';
import { transcriptItem } from './transcript-item';
import type { FilteredTime } from './visible-calls';
import { isKnown, isTranscribed, isVisible, matchingCalls } from './visible-calls';

const BASIC = 'api:calls:read:basic';
const EXTENSIVE = 'api:calls:read:extensive';
const TRANSCRIPT = 'api:calls:read:transcript';
const MEDIA = 'api:calls:read:media-url';

/** Calls that Gong counts for a filter. @throws GongRefusal if it can show none of them */
function listCalls(
  tenant: Tenant,
  filter: CallFilter,
  which: FilteredTime,
  now: number,
  first: boolean,
): Listed<SimulatedCall>[] {
  const { company } = tenant;
  const known = matchingCalls(company, filter, which).filter((call) => isKnown(company, call, now));
  const listed = known.map((item) => ({ item, orderKey: item.orderKey, shown: isVisible(company, item, now) }));
  if (first && !listed.some(({ shown }) => shown)) throw noCallsFound();
  return listed;
}

function checkFilter(filter: CallFilter): CallFilter {
  requireIds(filter.callIds, 'callIds');
  requireIds(filter.primaryUserIds, 'primaryUserIds');
  requireOrder(filter.fromDateTime, filter.toDateTime);
  return filter;
}

export function callsRoutes(server: FastifyInstance, simulation: Simulation): void {
  const { secret, settings, clock } = simulation;
  const paging = () => ({ secret, pageSize: settings.pageSize, now: clock.now() });
  const metaData = (tenant: Tenant, call: SimulatedCall) => {
    const item = callMetaData(tenant.company, call);
    return call.malformed ? spoiledMetaData(item, call.malformed) : item;
  };

  server.get('/v2/calls', async (request) => {
    const { tenant, grant } = authorised(request, BASIC);
    const { cursor, ...times } = parseQuery(callsQuery, request.query);
    const filter = checkFilter(times);
    const all = listCalls(tenant, filter, 'scheduled', clock.now(), cursor === undefined);
    const page = pageOf(all, { list: ['calls', tenant.id, filter], cursor, userId: grant.userId }, paging());
    const calls = page.items.map((call) => metaData(tenant, call));
    return { requestId: request.gong.requestId, records: page.records, calls };
  });

  server.get<{ Params: { id: string } }>('/v2/calls/:id', async (request) => {
    const { tenant } = authorised(request, BASIC);
    const call = tenant.company.calls.get(request.params.id);
    if (!call || !isVisible(tenant.company, call, clock.now())) throw callNotFound(request.params.id);
    return { requestId: request.gong.requestId, call: metaData(tenant, call) };
  });

  server.post('/v2/calls/extensive', async (request) => {
    const { tenant, grant } = authorised(request, EXTENSIVE);
    const body = parseBody(extensiveBody, request.body);
    const filter = checkFilter(requireFilter(body.filter));
    const mayReadMedia = grant.scopes.has(MEDIA);
    if (body.contentSelector?.exposedFields?.media && !mayReadMedia && tenant.mediaWithoutScope === 'refuse')
      throw missingScope(MEDIA);
    const all = listCalls(tenant, filter, 'started', clock.now(), body.cursor === undefined);
    const page = pageOf(
      all,
      { list: ['extensive', tenant.id, filter], cursor: body.cursor, userId: grant.userId },
      paging(),
    );
    const context = {
      company: tenant.company,
      selector: body.contentSelector,
      now: clock.now(),
      media: (call: SimulatedCall) => (mayReadMedia ? mediaOf(request, tenant, call) : undefined),
    };
    const calls = page.items.map((call) => extensiveItem(call, context));
    return { requestId: request.gong.requestId, records: page.records, calls };
  });

  server.post('/v2/calls/transcript', async (request) => {
    const { tenant, grant } = authorised(request, TRANSCRIPT);
    const body = parseBody(transcriptBody, request.body);
    const filter = checkFilter(requireFilter(body.filter));
    const ready = matchingCalls(tenant.company, filter, 'started').filter((call) =>
      isTranscribed(tenant.company, call, clock.now()),
    );
    if (ready.length === 0 && body.cursor === undefined) throw noCallsFound();
    const all = ready.map((item) => ({ item, orderKey: item.orderKey, shown: true }));
    const page = pageOf(
      all,
      { list: ['transcript', tenant.id, filter], cursor: body.cursor, userId: grant.userId },
      paging(),
    );
    const callTranscripts = page.items.map((call) => transcriptItem(tenant.company, call));
    return { requestId: request.gong.requestId, records: page.records, callTranscripts };
  });

  const mediaOf = (request: FastifyRequest, tenant: Tenant, call: SimulatedCall) =>
    mediaAddresses(call, (kind) => signMediaAddress(secret, originOf(request), tenant.id, call, kind, clock.now()));
}
