import { isIP } from 'node:net';

/** How a list names a host: `exact` by its very name or address, `wildcard` by a `*.` entry. */
export type HostMatch = 'exact' | 'wildcard' | 'none';

export interface HostList {
  match(url: URL): HostMatch;
}

/**
 * Hosts as settings list them: names, addresses, `*.` wildcards (subdomains of any depth, never the domain itself nor an
 * address), each with an optional port, which then must be the URL's.
 */
export function hostList(entries: readonly string[]): HostList {
  const parsed = entries.map(parseEntry);
  return {
    match(url) {
      const fitting = parsed.filter(
        (entry) => (entry.port === undefined || entry.port === portOf(url)) && names(entry, url),
      );
      if (fitting.some((entry) => entry.kind === 'exact')) return 'exact';
      return fitting.length > 0 ? 'wildcard' : 'none';
    },
  };
}

type Entry = { kind: 'exact' | 'wildcard'; host: string; port: number | undefined };

function parseEntry(text: string): Entry {
  const [, wildcard, host = '', port] = /^(\*\.)?(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(text.trim()) ?? [];
  const url = `http://${host}/`;
  if (host === '' || !URL.canParse(url)) throw new Error(`"${text}" is not a host`);
  return {
    kind: wildcard === undefined ? 'exact' : 'wildcard',
    host: new URL(url).hostname,
    port: port === undefined ? undefined : Number(port),
  };
}

function names(entry: Entry, url: URL): boolean {
  if (entry.kind === 'exact') return url.hostname === entry.host;
  return !isAddress(url.hostname) && url.hostname.endsWith(`.${entry.host}`);
}

function isAddress(hostname: string): boolean {
  return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}

function portOf(url: URL): number {
  return url.port === '' ? ({ 'http:': 80, 'https:': 443 }[url.protocol] ?? 0) : Number(url.port);
}
