import fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { App } from '../../../src/api/app-type';
import { closerOf } from '../../../src/api/close-server';
import type { ApiDeps } from '../../../src/api/deps';
import { registerNotFound } from '../../../src/api/not-found';
import { registerProblems } from '../../../src/api/problem';

const closers: ((patienceMs: number) => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close(5_000);
});

/** A server with the API's errors and the given routes, and of its dependencies only those given. */
export async function testServer(routes: (app: App) => void, deps: Partial<ApiDeps> = {}): Promise<App> {
  const app: App = fastify().withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorate('deps', deps as ApiDeps);
  registerProblems(app);
  registerNotFound(app);
  routes(app);
  closers.push(closerOf(app));
  await app.ready();
  return app;
}
