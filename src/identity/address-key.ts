import { isIPv6 } from 'node:net';

/** Groups of an IPv6 address that a network has, and that all of them have. */
const GROUPS = { network: 4, all: 8 } as const;

/**
 * By what requests of an IP address are counted together: an IPv4 address is one sender; of IPv6 everybody has a whole
 * network (/64), and may use another address of it each time.
 */
export function addressKey(address: string | null): string {
  const plain = (address ?? '').split('%', 1)[0]?.toLowerCase() ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(plain)) return plain;
  const [head = [], tail = []] = plain.split('::').map((half) => (half === '' ? [] : half.split(':')));
  // An IPv4 address at the end stands for two groups.
  const length = head.length + tail.length + (plain.includes('.') ? 1 : 0);
  const groups = [...head, ...Array<string>(Math.max(0, GROUPS.all - length)).fill('0'), ...tail];
  const network = groups.slice(0, GROUPS.network).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
