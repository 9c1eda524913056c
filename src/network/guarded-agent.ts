import type { lookup as resolve } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { AddressRefused } from './address-refused';
import { isPublicAddress } from './public-address';
import { publicLookup } from './public-lookup';

/** What a connection to a host may reach: any address, only https at public addresses, or nothing. */
export type Reach = 'any_address' | 'public_https' | 'nothing';

/** Decides by scheme, host and port alone: the path of the URL is always `/`. */
export type ReachPolicy = (origin: URL) => Reach;

export type GuardedAgentOptions = Omit<Agent.Options, 'connect' | 'factory'> & {
  connectTimeoutMs?: number;
  /** Node's own by default. */
  lookup?: typeof resolve;
};

/**
 * An undici agent that asks the policy for every connection, and looks at the very addresses to which it then connects, so
 * that a name that changes its address between check and use gains nothing. Requests fail with AddressRefused.
 */
export function guardedAgent(policy: ReachPolicy, options: GuardedAgentOptions = {}): Agent {
  const { connectTimeoutMs = 10_000, lookup, ...agentOptions } = options;
  const connectAnywhere = buildConnector({ timeout: connectTimeoutMs });
  const connectPublic = buildConnector({ timeout: connectTimeoutMs, lookup: publicLookup(lookup) });
  return new Agent({
    ...agentOptions,
    connect(target, callback) {
      const reach = policy(originOf(target));
      if (reach === 'any_address') return connectAnywhere(target, callback);
      if (reach === 'public_https' && target.protocol === 'https:' && !isPrivateLiteral(target.hostname)) {
        return connectPublic(target, callback);
      }
      return callback(new AddressRefused(target.hostname), null);
    },
  });
}

/** Nothing is looked up for an address that stands in the URL itself. */
function isPrivateLiteral(hostname: string): boolean {
  return isIP(hostname) !== 0 && !isPublicAddress(hostname);
}

function originOf({ protocol, hostname, port }: buildConnector.Options): URL {
  const host = isIP(hostname) === 6 ? `[${hostname}]` : hostname;
  return new URL(`${protocol}//${host}${port === '' ? '' : `:${port}`}/`);
}
