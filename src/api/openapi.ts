import fastifySwagger from '@fastify/swagger';
import type { SwaggerTransform, SwaggerTransformObject } from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

const ABOUT = `Brings an organisation's Gong calls into Channels and Projects and keeps them coming.

Errors are \`application/problem+json\` (RFC 9457) with a \`code\` for programs. Lists take \`limit\` and \`cursor\` and
answer \`{data, nextCursor}\`. Times are ISO 8601 in UTC.`;

/** What every route may answer besides what it promises. */
const problemAnswer = {
  description: 'What went wrong',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** Adds to each operation what holds for all: problems, and how one signs in. */
const transform: SwaggerTransform = (route) => {
  const { schema, url } = jsonSchemaTransform(route);
  if (!url.startsWith('/v1/') || schema.hide === true) return { schema, url };
  const open = route.route.config?.auth === 'none';
  return {
    url,
    schema: {
      ...schema,
      ...(open && { security: [] }),
      response: { ...(schema.response as object), default: problemAnswer },
    },
  };
};

/** `GET /openapi.json`, and `GET /docs` which shows it. Registered before the routes that it collects. */
export async function registerOpenApi(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Callweave', version: '1', description: ABOUT },
      servers: [{ url: publicUrl }],
      security: [{ apiKey: [] }, { session: [] }],
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of a workspace.' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: app.deps.auth.sessionCookie,
            description: "The console's session.",
          },
        },
      },
    },
    transform,
    transformObject: (document) => withoutUnused(withoutEmptyBodies(jsonSchemaTransformObject(document))),
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(fastifySwaggerUi, { routePrefix: '/docs', uiConfig: { validatorUrl: null } });
}

type Document = ReturnType<SwaggerTransformObject>;

/** What has no body has no type of a body either. */
function withoutEmptyBodies(document: Document): Document {
  const paths = ('paths' in document && document.paths) || {};
  for (const operation of Object.values(paths).flatMap((methods): unknown[] => Object.values(methods as object))) {
    const { responses = {} } = operation as { responses?: Record<string, { content?: unknown }> };
    for (const status of ['204', '304']) delete responses[status]?.content;
  }
  return document;
}

/** Each named schema comes as one for input and one for output; what no operation refers to only makes a reader wonder. */
function withoutUnused(document: Document): Document {
  const { components, ...operations } = document as { components?: { schemas?: Record<string, unknown> } };
  const schemas = components?.schemas ?? {};
  const used = new Set<string>();
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      follow(schemas[name]);
    }
  };
  follow(operations);
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, components: { ...components, schemas: kept } } as Document;
}
