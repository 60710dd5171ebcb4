import ipaddr from 'ipaddr.js';
import { isPublicAddress } from './public-address.js';

/** Where clouds hand out credentials of the machine, beside the link-local addresses. */
const METADATA = new Set(['168.63.129.16', '100.100.100.200', '192.0.0.192', 'fd00:ec2::254']);

/** How this server may reach an address that somebody set. */
export interface Reach {
  /** Whether machines that are not on the internet may be reached. */
  readonly isPrivateAllowed: boolean;
  /** The setting that allows it. */
  readonly setting: string;
}

/** The address behind a name is none that may be reached. */
export class RefusedAddressError extends Error {
  override readonly name = 'RefusedAddressError';
}

/**
 * Makes sure that an IP address may be reached: one on the internet always, one of a private network or this machine where
 * a setting allows it, and one at which clouds hand out credentials never.
 *
 * @throws RefusedAddressError
 */
export function requireReachable(address: string, { isPrivateAllowed, setting }: Reach): void {
  if (isMetadataAddress(address)) {
    throw new RefusedAddressError(`${address} is a link-local or cloud metadata address, which is never reached`);
  }
  if (isPrivateAllowed || isPublicAddress(address)) return;
  throw new RefusedAddressError(`${address} is not an address on the internet; ${setting} allows such`);
}

/** Whether an IP address is link-local or one of cloud metadata, also where it stands within one of IPv6. */
export function isMetadataAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() === 'linkLocal' || METADATA.has(address.toString())) return true;
  const inner = address instanceof ipaddr.IPv6 ? innerAddress(address) : undefined;
  return inner !== undefined && isMetadataAddress(inner);
}

/** The address of IPv4 into which one of NAT64 or 6to4 is turned on its way. */
function innerAddress(address: ipaddr.IPv6): string | undefined {
  const bytes = address.toByteArray();
  if (address.range() === 'rfc6052') return bytes.slice(12).join('.');
  return address.range() === '6to4' ? bytes.slice(2, 6).join('.') : undefined;
}
