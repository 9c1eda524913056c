import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';
import { ZodError } from 'zod';
import type { Hosts } from '../hosts';
import type { Simulation } from '../simulation';
import { callControls } from './call-controls';
import { gongControls } from './gong-controls';
import { observationRoutes } from './observation-routes';
import { peopleControls } from './people-controls';

/** The server by which tests see the truth and change it. It listens on loopback only, and nothing of Gong is on it. */
export function buildControlServer(simulation: Simulation, hosts: Hosts): FastifyInstance {
  const server = fastify({ forceCloseConnections: true, bodyLimit: 20_000_000 });
  // Tests send bodies to some routes and none to others; either way with a JSON type.
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(body.toString()));
    } catch (error) {
      done(error as Error);
    }
  });
  server.setErrorHandler((error: Error, _request, reply) => {
    const status =
      error instanceof ZodError || error instanceof SyntaxError ? 400 : error instanceof RangeError ? 404 : 500;
    return reply.code(status).send({ error: error.message });
  });
  observationRoutes(server, simulation);
  callControls(server, simulation);
  peopleControls(server, simulation);
  gongControls(server, simulation, hosts);
  return server;
}
