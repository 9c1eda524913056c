import { authorizationShape, connectionShape } from '../api/shapes/gong-shapes';
import type { Visitor } from '../local/visitor';
import { StartError } from '../runtime/start-error';

/**
 * Connects the workspace as an admin does in a browser: to the consent page, and from there back to the callback.
 * @returns false if it was connected to this Gong already
 * @throws StartError `gong_not_connected`
 */
export async function connectGong(visitor: Visitor, workspaceId: string, gongUrl: string): Promise<boolean> {
  const gong = `/v1/workspaces/${workspaceId}/gong`;
  const { status, apiBaseUrl } = await visitor.get(`${gong}/connection`, connectionShape);
  if (status === 'connected' && apiBaseUrl === gongUrl) return false;

  const started = await visitor.send('POST', `${gong}/authorizations`, {});
  const { authorizationUrl } = authorizationShape.parse(await started.json());
  const cookie = started.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
  const callback = await goTo(`${authorizationUrl}&auto=admin`);
  const end = await goTo(callback, { cookie: cookie.join('; ') });
  const outcome = new URL(end, callback).searchParams;
  if (outcome.get('gong') === 'connected') return true;
  throw notConnected(outcome.get('code') ?? end);
}

/** @returns where the page sends the browser */
async function goTo(url: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(url, { headers, redirect: 'manual' });
  const location = response.headers.get('location');
  if (location !== null) return location;
  throw notConnected(`its page answered ${response.status}`);
}

function notConnected(why: string): StartError {
  return new StartError('gong_not_connected', `Gong could not be connected: ${why}`);
}
