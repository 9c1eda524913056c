import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { originOf } from '../api/gong-request';
import type { Simulation } from '../simulation';
import type { Grant, TokenPair } from './grants';

const parameters = z.object({
  grant_type: z.string().optional(),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  refresh_token: z.string().optional(),
  client_id: z.string().optional(),
});

/** An answer of the token endpoint that is no token. */
class TokenRefusal extends Error {
  constructor(
    readonly status: 400 | 401,
    readonly code: string,
    description: string,
  ) {
    super(description);
    this.name = 'TokenRefusal';
  }
}

const invalidGrant = () => new TokenRefusal(400, 'invalid_grant', 'Token has been expired or revoked.');

/** The client's id and secret, from the header that is the only place for them. */
function clientOf(request: FastifyRequest): { id: string; secret: string } | undefined {
  const encoded = /^basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const [id, ...secret] = Buffer.from(encoded ?? '', 'base64')
    .toString()
    .split(':');
  return id && secret.length > 0 ? { id, secret: secret.join(':') } : undefined;
}

/** Codes and refresh tokens for tokens. Parameters may be in the query, as documented, or in the body, as many clients have it. */
export function tokenRoute(server: FastifyInstance, simulation: Simulation): void {
  const { settings, grants } = simulation;

  function requireClient(request: FastifyRequest): string {
    const client = clientOf(request);
    if (!client) throw new TokenRefusal(401, 'invalid_client', 'Client authentication is missing');
    if (settings.clientId !== null && (client.id !== settings.clientId || client.secret !== settings.clientSecret)) {
      throw new TokenRefusal(401, 'invalid_client', 'Bad client credentials');
    }
    return client.id;
  }

  function grantFor(given: z.infer<typeof parameters>, clientId: string): { grant: Grant; tokens: TokenPair } {
    if (given.client_id !== undefined && given.client_id !== clientId) {
      throw new TokenRefusal(401, 'invalid_client', 'client_id does not match the credentials');
    }
    switch (given.grant_type) {
      case 'authorization_code': {
        const code = grants.takeCode(given.code ?? '');
        if (!code || code.clientId !== clientId || code.redirectUri !== given.redirect_uri) throw invalidGrant();
        return grants.open(code);
      }
      case 'refresh_token': {
        const renewed = grants.refresh(given.refresh_token ?? '');
        if (!renewed) throw invalidGrant();
        return renewed;
      }
      default:
        throw new TokenRefusal(400, 'unsupported_grant_type', 'grant_type must be authorization_code or refresh_token');
    }
  }

  server.post('/oauth2/generate-customer-token', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    try {
      const clientId = requireClient(request);
      const given = parameters.safeParse({ ...(request.body ?? {}), ...(request.query ?? {}) });
      if (!given.success) throw new TokenRefusal(400, 'invalid_request', 'A parameter was given more than once');
      const { grant, tokens } = grantFor(given.data, clientId);
      return {
        access_token: tokens.accessToken,
        refresh_token: tokens.refreshToken,
        expires_in: settings.accessTokenSeconds,
        token_type: 'Bearer',
        scope: [...grant.scopes].join(' '),
        api_base_url_for_customer: simulation.tenant(grant.companyId).apiBaseUrl || originOf(request),
      };
    } catch (error) {
      if (!(error instanceof TokenRefusal)) throw error;
      return reply.code(error.status).send({ error: error.code, error_description: error.message });
    }
  });
}
