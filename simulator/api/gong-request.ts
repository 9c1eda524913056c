import type { FastifyRequest } from 'fastify';
import type { Grant } from '../oauth/grants';
import type { LoggedRequest } from '../request-log';
import type { Tenant } from '../tenant';
import { GongRefusal, missingScope } from './gong-refusal';

/** What the hooks of `gong-server.ts` have found out about a request. */
export interface GongRequest {
  readonly requestId: string;
  readonly entry: LoggedRequest;
  /** Set for API requests once they are authenticated. */
  session: { readonly tenant: Tenant; readonly grant: Grant } | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    gong: GongRequest;
  }
}

/** @throws GongRefusal with the sentence that Gong has for a missing scope */
export function authorised(request: FastifyRequest, scope: string): { tenant: Tenant; grant: Grant } {
  const { session } = request.gong;
  if (!session) throw new GongRefusal(401, 'Access token is missing');
  if (!session.grant.scopes.has(scope)) throw missingScope(scope);
  return session;
}

/** The address under which the client reached this server. */
export const originOf = (request: FastifyRequest): string => `http://${request.host}`;
