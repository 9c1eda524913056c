import { ApiClient } from './api-client';
import type { Answer } from './api-client';

/** Signs in as a browser would, from a page of the console. */
export async function signIn(url: string, email: string, password: string): Promise<Answer & { cookie: string }> {
  const answer = await new ApiClient(url, { origin: url }).post('/api/auth/sign-in/email', { email, password });
  return { ...answer, cookie: cookieOf(answer.headers) };
}

/** A signed-in page of the console. */
export function browser(url: string, cookie: string): ApiClient {
  return new ApiClient(url, { cookie, origin: url });
}

export function cookieOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .join('; ');
}

/** The token in an invitation's link. */
export function tokenOf(inviteUrl: string): string {
  return new URL(inviteUrl).pathname.replace('/invite/', '');
}
