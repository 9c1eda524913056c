import type { FastifyInstance } from 'fastify';
import type { Simulation } from '../simulation';
import { authorizeRoutes } from './authorize-routes';
import { tokenRoute } from './token-route';

/** What `app.gong.io` does: consent and tokens. Forms are understood here and nowhere else. */
export function oauthRoutes(server: FastifyInstance, simulation: Simulation): void {
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(body.toString())));
  });
  authorizeRoutes(server, simulation);
  tokenRoute(server, simulation);
}
