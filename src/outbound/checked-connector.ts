import type { LookupFunction } from 'node:net';
import type { buildConnector } from 'undici';
import type { HostResolver } from './host-resolver.js';
import { literalAddress } from './public-address.js';
import { type Reach, requireReachable } from './reachable-address.js';

/** Milliseconds for a connection. */
const CONNECT_MS = 5_000;

/** How to connect. */
export interface ConnectorOptions {
  readonly resolve: HostResolver;
  /** Where to, as the settings are at the moment. */
  readonly reach: () => Reach;
}

/**
 * Connects to addresses that are checked, and to nothing else: the name is resolved once, what it resolves to is checked,
 * and of what was connected to the address is checked again. A name that leads elsewhere a moment later gains nothing.
 */
export async function checkedConnector({ resolve, reach }: ConnectorOptions): Promise<buildConnector.connector> {
  // Loaded with the first request: most processes send none.
  const { buildConnector } = await import('undici');
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const refusal = addresses.map(({ address }) => refusalOf(address, reach())).find(Boolean);
        const [first] = addresses;
        if (refusal !== undefined) return callback(refusal, '');
        if (first === undefined) return callback(new Error(`${hostname} has no address`), '');
        return options.all ? callback(null, [...addresses]) : callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, ''),
    );
  };
  const connect = buildConnector({ allowH2: false, timeout: CONNECT_MS, lookup });
  return (target, callback) => {
    // No name, no lookup.
    const literal = literalAddress(target.hostname);
    const refusal = literal === undefined ? undefined : refusalOf(literal, reach());
    if (refusal !== undefined) return queueMicrotask(() => callback(refusal, null));
    return connect(target, (error, socket) => {
      if (error !== null) return callback(error, null);
      const late = refusalOf(socket.remoteAddress ?? '', reach());
      if (late === undefined) return callback(null, socket);
      socket.destroy();
      return callback(late, null);
    });
  };
}

function refusalOf(address: string, reach: Reach): Error | undefined {
  try {
    requireReachable(address, reach);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
