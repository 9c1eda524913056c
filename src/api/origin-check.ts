const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

interface OriginClaims {
  method: string;
  headers: { origin?: string; host?: string; 'sec-fetch-site'?: string | string[] };
}

/**
 * Whether a request may act by its session cookie, which browsers send from foreign pages too: it only reads, or it
 * says that a page of ours sent it. Browsers name the origin with every other method, and no page can forge it.
 */
export function isFromHere(request: OriginClaims, publicUrl: string): boolean {
  if (SAFE_METHODS.has(request.method)) return true;
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return site === 'same-origin';
  if (origin === new URL(publicUrl).origin) return true;
  // The same server under another of its names, such as 127.0.0.1 for localhost.
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host;
}
