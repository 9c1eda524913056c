import type { FastifyInstance } from 'fastify';
import { armedFaultSchema } from '../faults/fault';
import type { Hosts } from '../hosts';
import type { Simulation } from '../simulation';
import { adminBody, clockBody, hostBody, limitsBody, revokeBody, scopesBody } from './control-schemas';

/** Changes how Gong itself behaves: faults, consent, limits, time, addresses. */
export function gongControls(server: FastifyInstance, simulation: Simulation, hosts: Hosts): void {
  const { clock, faults, grants } = simulation;

  server.post('/control/faults', async (request, reply) =>
    reply.code(201).send(faults.arm(armedFaultSchema.parse(request.body))),
  );
  server.get('/control/faults', async () => ({ faults: faults.all() }));
  server.delete('/control/faults', async (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });

  server.get('/control/grants', async () => ({
    grants: grants
      .all()
      .map(({ id, companyId, userId, scopes, revoked }) => ({ id, companyId, userId, scopes: [...scopes], revoked })),
  }));

  server.post('/control/revoke', async (request) => {
    const { company, grantId } = revokeBody.parse(request.body);
    const revoked = grantsOf(company).filter((grant) => grantId === undefined || grant.id === grantId);
    for (const grant of revoked) grant.revoked = true;
    return { revoked: revoked.length };
  });

  server.post('/control/scopes', async (request) => {
    const { company, scopes, mediaWithoutScope } = scopesBody.parse(request.body);
    const changed = grantsOf(company);
    for (const grant of changed) grant.scopes = new Set(scopes.filter((scope) => grant.scopes.has(scope)));
    if (mediaWithoutScope) simulation.tenant(company).mediaWithoutScope = mediaWithoutScope;
    return { grants: changed.length };
  });

  server.post('/control/admin', async (request) => {
    const { company, visibleOwnerIds } = adminBody.parse(request.body);
    simulation.tenant(company).company.visibleOwnerIds = visibleOwnerIds && new Set(visibleOwnerIds);
    return { visibleOwnerIds };
  });

  server.post('/control/limits', async (request) => {
    const { company, limits, retryAfter } = limitsBody.parse(request.body);
    const { rateLimit } = simulation.tenant(company);
    if (limits !== undefined) rateLimit.limits = limits;
    if (retryAfter) rateLimit.retryAfter = retryAfter;
    return { limits: rateLimit.limits, retryAfter: rateLimit.retryAfter };
  });

  server.post('/control/clock', async (request) => {
    clock.advance(clockBody.parse(request.body).advanceSeconds * 1000);
    return { now: new Date(clock.now()).toISOString() };
  });

  server.post('/control/host', async (request) => {
    const { company, move, wrongHostAnswer } = hostBody.parse(request.body ?? {});
    const tenant = simulation.tenant(company);
    if (wrongHostAnswer) tenant.wrongHostAnswer = wrongHostAnswer;
    return { apiBaseUrl: move ? await hosts.move(tenant) : tenant.apiBaseUrl };
  });

  const grantsOf = (company: string | undefined) => {
    const { id } = simulation.tenant(company);
    return grants.all().filter((grant) => grant.companyId === id && !grant.revoked);
  };
}
