import type { Dispatcher } from 'undici';
import { guardedAgent } from '../network/guarded-agent';
import type { GuardedAgentOptions, Reach } from '../network/guarded-agent';
import { hostList } from '../network/host-list';
import { GongHostNotAllowed } from './errors';

export interface AllowedHosts {
  /** What a connection to this origin may reach. Only a host that is listed exactly may be loopback, private or plain http. */
  reach(origin: URL): Reach;
  /**
   * Reads an address that an answer of Gong named.
   * @throws GongHostNotAllowed unless it is http(s), without user name and password, at a host that is allowed
   */
  check(address: string): URL;
}

/** Hosts to which requests that come of Gong's answers may go, as GONG_ALLOWED_HOSTS lists them. */
export function allowedHosts(entries: readonly string[]): AllowedHosts {
  const list = hostList(entries);
  const reach = (url: URL): Reach => {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'nothing';
    const match = list.match(url);
    if (match === 'exact') return 'any_address';
    return match === 'wildcard' && url.protocol === 'https:' ? 'public_https' : 'nothing';
  };
  return {
    reach,
    check(address) {
      const url = URL.canParse(address) ? new URL(address) : undefined;
      if (!url || url.hostname === '') throw new GongHostNotAllowed('An address that is no URL');
      if (url.username !== '' || url.password !== '' || reach(url) === 'nothing')
        throw new GongHostNotAllowed(url.host);
      return url;
    },
  };
}

/** Connects to allowed hosts only, whatever it is asked for; addresses are looked at as the connection is made. */
export function createGuardedDispatcher(hosts: AllowedHosts, options?: GuardedAgentOptions): Dispatcher {
  return guardedAgent((origin) => hosts.reach(origin), options);
}
