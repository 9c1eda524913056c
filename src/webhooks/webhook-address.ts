import { isIP } from 'node:net';
import type { Dispatcher } from 'undici';
import { guardedAgent } from '../network/guarded-agent';
import type { GuardedAgentOptions, Reach } from '../network/guarded-agent';
import { hostList } from '../network/host-list';
import { isPublicAddress } from '../network/public-address';

export interface WebhookAddresses {
  /** What is wrong with an address that somebody gives, as far as that can be told without asking the network. */
  complaintAbout(address: string): string | null;
  /** What a connection may reach: looked at anew each time, at the very address that is then connected to. */
  reach(origin: URL): Reach;
}

/** Where webhooks may be: https at public addresses, and the hosts of WEBHOOK_ALLOWED_HOSTS wherever they are. */
export function webhookAddresses(allowed: readonly string[]): WebhookAddresses {
  const list = hostList(allowed);
  const reach = (url: URL): Reach => {
    if (list.match(url) !== 'none') return 'any_address';
    return url.protocol === 'https:' ? 'public_https' : 'nothing';
  };
  return {
    reach,
    complaintAbout(address) {
      const url = URL.canParse(address) ? new URL(address) : undefined;
      if (!url || !['http:', 'https:'].includes(url.protocol)) return 'must be an https URL';
      if (url.username !== '' || url.password !== '') return 'must have no user name or password';
      if (reach(url) === 'any_address') return null;
      if (url.protocol !== 'https:') return 'must be https';
      return isHere(url.hostname) ? 'must be at a public address' : null;
    },
  };
}

function isHere(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) === 0 ? /(^|\.)localhost\.?$/i.test(hostname) : !isPublicAddress(address);
}

/** A connection of its own for each delivery, so that no address is trusted for longer than one. */
export function webhookDispatcher(addresses: WebhookAddresses, options?: GuardedAgentOptions): Dispatcher {
  return guardedAgent((origin) => addresses.reach(origin), { ...options, pipelining: 0 });
}
