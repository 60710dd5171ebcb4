import ipaddr from 'ipaddr.js';

/** Public by their range, but answered by the machine on which a virtual one runs. */
const OF_CLOUD_PROVIDERS: readonly string[] = ['168.63.129.16'];

/** All addresses of IPv6 that were given out to anybody. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address belongs to a machine on the internet, and not to this one, its network or its cloud: neither
 * loopback, private, link-local (where clouds keep credentials), shared by a carrier, multicast nor reserved; nor IPv6
 * that stands for such an IPv4 address, or may be turned into one on its way.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  // An IPv4 address in IPv6 clothes is what it is.
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast' || OF_CLOUD_PROVIDERS.includes(address.toString())) return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_IPV6);
}

/** The IP address that a host name of a URL is, without brackets; undefined when it is a name. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(bare) ? bare : undefined;
}
