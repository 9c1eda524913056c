import { authorizationShape, connectionShape } from '../api/shapes/gong-shapes';
import { StartError } from '../runtime/start-error';
import type { Visitor } from '../local/visitor';

/**
 * Connects the workspace as an admin does in a browser: to the consent page, and from there back to the callback.
 * @returns false if it was connected to this Gong already
 */
export async function connectGong(visitor: Visitor, workspaceId: string, gongUrl: string): Promise<boolean> {
  const gong = `/v1/workspaces/${workspaceId}/gong`;
  const before = await visitor.get(`${gong}/connection`, connectionShape);
  if (before.status === 'connected' && before.apiBaseUrl === gongUrl) return false;

  const started = await visitor.send('POST', `${gong}/authorizations`, {});
  const { authorizationUrl } = authorizationShape.parse(await started.json());
  const cookie = started.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
  const consent = await goTo(`${authorizationUrl}&auto=admin`);
  await goTo(consent, { cookie: cookie.join('; ') });

  const { status, attention } = await visitor.get(`${gong}/connection`, connectionShape);
  if (status === 'connected') return true;
  throw new StartError('program_not_ready', `Gong could not be connected: ${attention?.message ?? status}`);
}

/** @returns where the page sends the browser */
async function goTo(url: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(url, { headers, redirect: 'manual' });
  const location = response.headers.get('location');
  if (location !== null) return location;
  throw new StartError('program_not_ready', `Gong could not be connected: its page answered ${response.status}`);
}
