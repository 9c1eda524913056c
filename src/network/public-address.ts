import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Only here does anybody route IPv6 to; all else is local, translated or not given out. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** On IPv6-only networks the resolver answers for an IPv4 host with this prefix and the IPv4 address (RFC 6052). */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Whether an IP address belongs to the public internet: not loopback, private, link-local, carrier-grade NAT,
 * multicast, reserved, a tunnel, or an IPv4 address of that kind in IPv6 clothes. False for what is no address at all.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast';
  if (parsed.match(NAT64)) return isPublicAddress(parsed.toByteArray().slice(-4).join('.'));
  return parsed.range() === 'unicast' && parsed.match(GLOBAL_UNICAST);
}
