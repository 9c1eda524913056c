import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Person } from '../company/person';
import type { Simulation } from '../simulation';
import { FIRST_COMPANY } from '../simulation';
import type { Tenant } from '../tenant';
import type { AuthorizeRequest } from './authorize-request';
import { readAuthorizeRequest, returnAddress } from './authorize-request';
import { consentPage, notAdminPage, problemPage, signInChoices } from './consent-page';

/** What a person decided; `back` is how someone who may not decide returns to the app. */
const decision = z.object({ decision: z.enum(['allow', 'deny', 'back']), person: z.string().optional() });

/** A script's way through: `?auto=` decides at once, as the person it names. */
const automatic = z.object({ auto: z.enum(['admin', 'user', 'user-back', 'deny']).optional() });

const showPage = (reply: FastifyReply, status: number, html: string) =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html);

export function authorizeRoutes(server: FastifyInstance, simulation: Simulation): void {
  const { settings, tenants, grants } = simulation;

  /** Reads the app's request, or answers it itself if there is something wrong with it. */
  function accept(input: unknown, reply: FastifyReply): { request: AuthorizeRequest; tenant: Tenant } | undefined {
    const request = readAuthorizeRequest(input, settings.clientId);
    if ('kind' in request) {
      if (request.kind === 'page') void showPage(reply, 400, problemPage(request.message));
      else {
        const { redirectUri, state, error, description } = request;
        void reply.redirect(returnAddress(redirectUri, state, { error, error_description: description }));
      }
      return undefined;
    }
    const tenant = tenants.get(request.companyId ?? FIRST_COMPANY);
    if (tenant) return { request, tenant };
    void showPage(reply, 400, problemPage('There is no such company.'));
    return undefined;
  }

  const refuse = ({ redirectUri, state }: AuthorizeRequest, reply: FastifyReply, description: string) =>
    reply.redirect(returnAddress(redirectUri, state, { error: 'access_denied', error_description: description }));

  function allow(request: AuthorizeRequest, tenant: Tenant, person: Person | undefined, reply: FastifyReply) {
    if (!person) return showPage(reply, 400, problemPage('There is no such person.'));
    if (!person.technicalAdmin) return showPage(reply, 403, notAdminPage(request, tenant, person));
    const { clientId, redirectUri, scopes } = request;
    const code = grants.issueCode({ clientId, redirectUri, scopes, companyId: tenant.id, userId: person.id });
    return reply.redirect(returnAddress(redirectUri, request.state, { code }));
  }

  server.get('/oauth2/authorize', async (http, reply) => {
    const accepted = accept(http.query, reply);
    if (!accepted) return reply;
    const { request, tenant } = accepted;
    const choices = signInChoices(tenant);
    switch (automatic.safeParse(http.query).data?.auto) {
      case 'admin':
        return allow(
          request,
          tenant,
          choices.find((person) => person.technicalAdmin),
          reply,
        );
      case 'user':
        return allow(
          request,
          tenant,
          choices.find((person) => !person.technicalAdmin),
          reply,
        );
      case 'user-back':
        return refuse(request, reply, NOT_ADMIN);
      case 'deny':
        return refuse(request, reply, DENIED);
      case undefined:
        return showPage(reply, 200, consentPage(request, tenants.values(), tenant));
    }
  });

  server.post('/oauth2/authorize', async (http, reply) => {
    const accepted = accept(http.body, reply);
    if (!accepted) return reply;
    const { request, tenant } = accepted;
    const form = decision.safeParse(http.body).data;
    if (!form) return showPage(reply, 400, problemPage('Please authorize or deny.'));
    if (form.decision === 'allow') return allow(request, tenant, tenant.company.people.get(form.person ?? ''), reply);
    return refuse(request, reply, form.decision === 'deny' ? DENIED : NOT_ADMIN);
  });
}

const DENIED = 'The user denied the request';
const NOT_ADMIN = 'The user is not a technical administrator';
