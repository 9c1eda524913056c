import type { FastifyInstance } from 'fastify';
import type { RequestStats } from '../request-log';
import type { Simulation } from '../simulation';
import { companyQuery, truthQuery } from './control-schemas';
import type { CallTruth, MonologueTruth, PersonTruth } from './truth';
import { callTruth, personTruth, transcriptTruth } from './truth';

export interface Truth {
  /** The simulator's time. */
  now: string;
  company: { id: string; name: string; workspaceId: string; timeZone: string; apiBaseUrl: string };
  people: PersonTruth[];
  calls: (CallTruth & { transcript?: MonologueTruth[] })[];
}

export interface Stats extends RequestStats {
  byDay: Record<string, number>;
}

/** What is true, and what was asked. */
export function observationRoutes(server: FastifyInstance, simulation: Simulation): void {
  server.get('/control/truth', async (request): Promise<Truth> => {
    const { company: id, transcripts } = truthQuery.parse(request.query);
    const tenant = simulation.tenant(id);
    const { company } = tenant;
    const now = simulation.clock.now();
    return {
      now: new Date(now).toISOString(),
      company: {
        id: company.id,
        name: company.name,
        workspaceId: company.workspaceId,
        timeZone: company.timeZone,
        apiBaseUrl: tenant.apiBaseUrl,
      },
      people: [...company.people.values()].map(personTruth),
      calls: company.calls.inGongOrder().map((call) => ({
        ...callTruth(company, call, now),
        ...(transcripts === 'true' && { transcript: transcriptTruth(company, call) }),
      })),
    };
  });

  server.get<{ Params: { id: string } }>('/control/truth/calls/:id', async (request) => {
    const { company } = simulation.tenant(companyQuery.parse(request.query).company);
    const call = company.calls.get(request.params.id);
    if (!call) throw new RangeError(`There is no call ${request.params.id}`);
    return { ...callTruth(company, call, simulation.clock.now()), transcript: transcriptTruth(company, call) };
  });

  server.get('/control/requests', async () => ({ requests: simulation.log.all() }));

  server.delete('/control/requests', async (_request, reply) => {
    simulation.log.reset();
    return reply.code(204).send();
  });

  server.get('/control/stats', async (request): Promise<Stats> => {
    const tenant = simulation.tenant(companyQuery.parse(request.query).company);
    return { ...simulation.log.stats(tenant.id), byDay: tenant.rateLimit.byDay() };
  });
}
