import type { Simulation } from '../simulation';
import type { Tenant } from '../tenant';
import type { GongRequest } from './gong-request';
import { GongRefusal } from './gong-refusal';

const SENTENCES = {
  invalid: 'Access token is invalid',
  expired: 'Access token has expired',
  revoked: 'Access token has been revoked',
};

/**
 * Finds out whose request it is.
 * @param served the company whose API this host is, if any
 * @throws GongRefusal without a good token, and at another company's host
 */
export function authenticate(
  simulation: Simulation,
  served: Tenant | undefined,
  authorization: string | undefined,
  url: string,
): NonNullable<GongRequest['session']> & { tokenId: string } {
  const token = /^bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new GongRefusal(401, 'Access token is missing');
  const check = simulation.grants.check(token);
  if (!check.ok) throw new GongRefusal(401, SENTENCES[check.reason]);
  const tenant = simulation.tenant(check.grant.companyId);
  if (tenant === served) return { tenant, grant: check.grant, tokenId: check.tokenId };
  if (tenant.wrongHostAnswer === 'redirect') {
    throw new GongRefusal(307, 'Temporary Redirect', { location: tenant.apiBaseUrl + url });
  }
  throw new GongRefusal(401, SENTENCES.revoked);
}
