import { request } from 'undici';
import type { Dispatcher } from 'undici';
import { GongHostNotAllowed } from '../gong/errors';
import type { AllowedHosts } from '../gong/allowed-hosts';
import { AddressRefused } from '../network/address-refused';
import { DownloadError } from './download-error';

const MAX_REDIRECTS = 5;

export type MediaAccess = {
  dispatcher: Dispatcher;
  allowedHosts: AllowedHosts;
  signal?: AbortSignal;
  /** Until the first byte of the answer. */
  headersMs?: number;
  /** Between two pieces of the recording. */
  idleMs?: number;
};

/**
 * Asks for a recording, with no credentials, and follows redirects to allowed hosts only.
 * @throws DownloadError `host_not_allowed`, `too_many_redirects` or `unavailable`, or the reason of the signal
 */
export async function requestMedia(
  address: string,
  headers: Record<string, string>,
  access: MediaAccess,
): Promise<Dispatcher.ResponseData> {
  try {
    let url = access.allowedHosts.check(address);
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const response = await request(url, {
        dispatcher: access.dispatcher,
        method: 'GET',
        // A compressed answer could not be resumed in its middle.
        headers: { 'user-agent': 'callweave', 'accept-encoding': 'identity', ...headers },
        headersTimeout: access.headersMs ?? 120_000,
        bodyTimeout: access.idleMs ?? 30_000,
        signal: access.signal,
      });
      const { location } = response.headers;
      if (response.statusCode < 300 || response.statusCode > 308 || typeof location !== 'string') return response;
      await response.body.dump();
      url = access.allowedHosts.check(URL.canParse(location, url.href) ? new URL(location, url).href : location);
    }
  } catch (error) {
    throw asDownloadError(error, access.signal);
  }
  throw new DownloadError('too_many_redirects');
}

/** Keeps the code of a network error and drops its words, which may name the address. */
export function asDownloadError(error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted) return signal.reason;
  if (error instanceof DownloadError) return error;
  if (error instanceof GongHostNotAllowed) return new DownloadError('host_not_allowed', error.host);
  if (error instanceof AddressRefused) return new DownloadError('host_not_allowed', error.hostname);
  const { code } = error as { code?: unknown };
  return new DownloadError('unavailable', typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : undefined);
}
