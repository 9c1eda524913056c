import type { FastifyInstance } from 'fastify';
import { problemOf, sendProblem } from './problem';

/** Answers for addresses that no route has, and for methods that the routes of an address do not have. */
export function registerNotFound(app: FastifyInstance): void {
  const methodsByPattern = new Map<string, Set<string>>();
  app.addHook('onRoute', (route) => {
    const methods = methodsByPattern.get(route.url) ?? new Set<string>();
    for (const method of [route.method].flat()) methods.add(method);
    methodsByPattern.set(route.url, methods);
  });
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const allowed = [...methodsByPattern]
      .filter(([pattern]) => matches(pattern, path))
      .flatMap(([, methods]) => [...methods]);
    if (allowed.length === 0)
      return sendProblem(reply, problemOf(404, 'not_found', 'There is nothing at this address.'));
    reply.header('allow', [...new Set(allowed)].sort().join(', '));
    return sendProblem(reply, problemOf(405, 'method_not_allowed', `${request.method} is not something to do here.`));
  });
}

function matches(pattern: string, path: string): boolean {
  // The catch-all of a static file server says nothing about what an address is for.
  if (pattern.includes('*')) return false;
  const parts = pattern.split('/');
  const given = path.split('/');
  return parts.length === given.length && parts.every((part, index) => part.startsWith(':') || part === given[index]);
}
