import { lookup } from 'node:dns/promises';

/** An IP address of a host. */
export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** Finds the addresses of a host by its name; rejects when there are none. */
export type HostResolver = (hostname: string) => Promise<readonly HostAddress[]>;

/** As every other program on this machine finds them. */
export const systemResolver: HostResolver = async (hostname) => await lookup(hostname, { all: true });
