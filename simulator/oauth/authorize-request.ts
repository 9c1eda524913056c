import { z } from 'zod';
import { unknownScopes } from './scopes';

const text = z.string().min(1);

const parameters = z.object({
  client_id: text.optional(),
  response_type: z.string().optional(),
  scope: z.string().optional(),
  redirect_uri: text.optional(),
  state: z.string().optional(),
  company: z.string().optional(),
});

/** A well-formed request of an app for a company's consent. */
export interface AuthorizeRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly scopes: readonly string[];
  readonly companyId: string | undefined;
}

/** What is wrong: told to the person if the app is in doubt, else sent back to the app. */
export type AuthorizeProblem =
  | { kind: 'page'; message: string }
  | { kind: 'redirect'; error: string; description: string; redirectUri: string; state: string | undefined };

const page = (message: string): AuthorizeProblem => ({ kind: 'page', message });

const isWebAddress = (address: string) => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);

/** Checks what an app sent along, against the one client that is registered, or any if `null`. */
export function readAuthorizeRequest(
  query: unknown,
  registeredClient: string | null,
): AuthorizeRequest | AuthorizeProblem {
  const parsed = parameters.safeParse(query);
  if (!parsed.success) return page('A parameter was given more than once.');
  const { client_id: clientId, redirect_uri: redirectUri, state, company } = parsed.data;
  if (!clientId || (registeredClient !== null && clientId !== registeredClient))
    return page('This app is not known (client_id).');
  if (!redirectUri || !isWebAddress(redirectUri))
    return page('The app gave no valid address to return to (redirect_uri).');
  const problem = (error: string, description: string): AuthorizeProblem => ({
    kind: 'redirect',
    error,
    description,
    redirectUri,
    state,
  });
  if (parsed.data.response_type !== 'code') return problem('unsupported_response_type', 'response_type must be code');
  const scopes = (parsed.data.scope ?? '').split(' ').filter(Boolean);
  if (scopes.length === 0) return problem('invalid_scope', 'No scope was asked for');
  const unknown = unknownScopes(scopes);
  if (unknown.length > 0) return problem('invalid_scope', `Unknown scope: ${unknown.join(' ')}`);
  return { clientId, redirectUri, state, scopes, companyId: company };
}

/** Where the browser goes back to, with what the app is to know. */
export function returnAddress(
  redirectUri: string,
  state: string | undefined,
  parameters: Record<string, string>,
): string {
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  if (state !== undefined) address.searchParams.set('state', state);
  return address.toString();
}
