import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf, sendProblem } from './problem';

/** Where `npm run build` puts the console, seen from this file's place in the build. */
const BUILT_CONSOLE = path.join(__dirname, '..', '..', 'web');

/** Addresses of the console's pages; which page is shown is decided in the browser. */
const PAGES = ['/', '/sign-in', '/invite/*', '/settings/*', '/w/*'];

const FILES = ['favicon.svg', 'color-scheme.js'];

/** Serves the console; without a build of it, its pages say so and the API works all the same. */
export async function registerConsole(app: FastifyInstance, folder = BUILT_CONSOLE): Promise<void> {
  const answer = existsSync(path.join(folder, 'assets')) ? await consoleIn(app, folder) : notBuilt;
  for (const page of PAGES) app.get(page, { schema: { hide: true } }, answer);
}

type Answer = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

async function consoleIn(app: FastifyInstance, folder: string): Promise<Answer> {
  await app.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/assets/',
    index: false,
    // Their names change with what is in them.
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  });
  for (const name of FILES) {
    app.get(`/${name}`, { schema: { hide: true } }, async (_request, reply) =>
      reply.sendFile(name, folder, { immutable: false, maxAge: '1h' }),
    );
  }
  return async (_request, reply) =>
    // Asked for anew each time, since it names the other files.
    reply.header('cache-control', 'no-cache').sendFile('index.html', folder, { cacheControl: false });
}

const notBuilt: Answer = async (_request, reply) => {
  const detail = 'The API runs, but the console has not been built: run `npm run build`, then start this anew.';
  return sendProblem(reply, problemOf(503, 'console_not_built', detail));
};
