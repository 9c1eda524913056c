import type { Person } from '../company/person';
import { fullName } from '../company/person';
import type { Tenant } from '../tenant';
import type { AuthorizeRequest } from './authorize-request';
import { escapeHtml, renderPage } from './page-layout';
import { SCOPES } from './scopes';

/** Who may be chosen to sign in: every Technical admin, and a few people who are none. */
export function signInChoices(tenant: Tenant): Person[] {
  const people = [...tenant.company.people.values()].filter(
    (person) => person.active && person.kind === 'user' && !person.deleted,
  );
  const others = people.filter(
    (person) => !person.technicalAdmin && person.email !== null && fullName(person) !== null,
  );
  return [...people.filter((person) => person.technicalAdmin), ...others.slice(-3)];
}

const hidden = (name: string, value: string | undefined) =>
  value === undefined ? '' : `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;

/** The fields that carry the app's request through the form. */
const requestFields = (request: AuthorizeRequest, companyId: string): string =>
  [
    hidden('client_id', request.clientId),
    hidden('response_type', 'code'),
    hidden('scope', request.scopes.join(' ')),
    hidden('redirect_uri', request.redirectUri),
    hidden('state', request.state),
    hidden('company', companyId),
  ].join('');

const companyLink = (tenant: Tenant, chosen: boolean, request: AuthorizeRequest) => {
  const query = new URLSearchParams({
    client_id: request.clientId,
    response_type: 'code',
    scope: request.scopes.join(' '),
    redirect_uri: request.redirectUri,
    ...(request.state !== undefined && { state: request.state }),
    company: tenant.id,
  });
  return `<a href="?${escapeHtml(query.toString())}"${chosen ? ' aria-current="true"' : ''}>${escapeHtml(tenant.name)}</a>`;
};

const personChoice = (person: Person, index: number) => `<label>
<input type="radio" name="person" value="${person.id}"${index === 0 ? ' checked' : ''}>
<span><b>${escapeHtml(fullName(person) ?? person.id)}</b><span>${escapeHtml(person.title ?? '')}</span></span>
${person.technicalAdmin ? '<em>Technical admin</em>' : '<em class="plain">User</em>'}
</label>`;

/** The page on which a person lets an app in, or does not. */
export function consentPage(request: AuthorizeRequest, tenants: Iterable<Tenant>, chosen: Tenant): string {
  const scopes = request.scopes.map((scope) => `<li>${escapeHtml(SCOPES.get(scope) ?? scope)}</li>`).join('');
  const companies = [...tenants].map((tenant) => companyLink(tenant, tenant === chosen, request)).join('');
  return renderPage(
    'Authorize an app - Gong simulator',
    `<form method="post" action="/oauth2/authorize">
<section>
<h1>An app asks for access to ${escapeHtml(chosen.name)}</h1>
<p><b>${escapeHtml(request.clientId)}</b> wants to, for the whole company:</p>
<ul class="scopes">${scopes}</ul>
<h2>Company</h2>
<div class="companies">${companies}</div>
<h2>Sign in as</h2>
<div class="people">${signInChoices(chosen).map(personChoice).join('')}</div>
${requestFields(request, chosen.id)}
</section>
<footer><button name="decision" value="deny">Deny</button><button class="primary" name="decision" value="allow">Authorize</button></footer>
</form>`,
  );
}

/** What someone sees who may not let an app in; from here they can only go back. */
export const notAdminPage = (request: AuthorizeRequest, chosen: Tenant, person: Person): string =>
  renderPage(
    'Not allowed - Gong simulator',
    `<form method="post" action="/oauth2/authorize">
<section>
<h1>You can't authorize this app</h1>
<p>${escapeHtml(fullName(person) ?? 'You')}, only a technical administrator of ${escapeHtml(chosen.name)} can give an app access to its data.</p>
<p>Ask one of your technical administrators to connect the app, or to make you one of them.</p>
${requestFields(request, chosen.id)}
</section>
<footer><button name="decision" value="back">Back to the app</button></footer>
</form>`,
  );

export const problemPage = (message: string): string =>
  renderPage(
    'Error - Gong simulator',
    `<section><h1>Something is wrong with this request</h1><p>${escapeHtml(message)}</p></section>`,
  );
