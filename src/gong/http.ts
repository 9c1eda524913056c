import type { z } from 'zod';
import type { AllowedHosts } from './allowed-hosts';
import { jsonOf, sourceOf } from './answer';
import { classify, NOTHING_FOUND } from './classify';
import { GongUnavailable } from './errors';
import { describeIssues } from './malformed';
import { send } from './send';
import type { GongHooks, Transport } from './send';
import type { GongEndpoint } from './vocabulary';

export type ApiAccess = Omit<Transport, 'hooks'> & {
  hooks?: GongHooks;
  baseUrl: string;
  allowedHosts: AllowedHosts;
  getAccessToken: () => string | Promise<string>;
};

export type ApiRequest<T extends z.ZodType> = {
  endpoint: GongEndpoint;
  path: string;
  query?: URLSearchParams;
  body?: object;
  answer: T;
};

/**
 * Asks Gong's API once. The token is fetched after the wait for a slot, so that it is not stale when it is sent.
 * @returns the answer, or NOTHING_FOUND where Gong says that no record matches
 * @throws GongError, GongHostNotAllowed
 */
export async function ask<T extends z.ZodType>(
  access: ApiAccess,
  wanted: ApiRequest<T>,
): Promise<z.infer<T> | typeof NOTHING_FOUND> {
  const { endpoint, path, query, body, answer: schema } = wanted;
  const url = access.allowedHosts.check(access.baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  url.search = query?.toString() ?? '';
  url.hash = '';

  const slot = await access.hooks?.beforeRequest?.(endpoint);
  const authorization = `Bearer ${await access.getAccessToken()}`;
  const answer = await send(access, {
    endpoint,
    url,
    headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
    onSent: slot?.onSent,
  });

  if (answer.status < 200 || answer.status >= 300) {
    const meaning = classify(answer);
    if (meaning === NOTHING_FOUND) return NOTHING_FOUND;
    throw meaning;
  }
  const json = jsonOf(answer);
  if (json === undefined) throw new GongUnavailable('malformed_answer', sourceOf(answer), { reason: 'not JSON' });
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new GongUnavailable('malformed_answer', sourceOf(answer), { reason: describeIssues(parsed.error, json) });
}
