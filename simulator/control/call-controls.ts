import type { FastifyInstance } from 'fastify';
import type { Simulation } from '../simulation';
import { addCall, changeCall } from './change-call';
import { changeCallBody } from './control-schemas';
import { callTruth } from './truth';

/** Adds and changes calls. Each answers the call as it then is. */
export function callControls(server: FastifyInstance, simulation: Simulation): void {
  const { clock } = simulation;

  server.post('/control/calls', async (request, reply) => {
    const change = changeCallBody.parse(request.body ?? {});
    const { company } = simulation.tenant(change.company);
    return reply.code(201).send(callTruth(company, addCall(company, change, clock.now()), clock.now()));
  });

  server.patch<{ Params: { id: string } }>('/control/calls/:id', async (request) => {
    const change = changeCallBody.parse(request.body ?? {});
    const { company } = simulation.tenant(change.company);
    const call = company.calls.get(request.params.id);
    if (!call) throw new RangeError(`There is no call ${request.params.id}`);
    changeCall(call, change);
    return callTruth(company, call, clock.now());
  });
}
