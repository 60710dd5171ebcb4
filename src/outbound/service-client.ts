import type { Agent, fetch as Fetch, RequestInit } from 'undici';
import type { Settings } from '../settings/settings-catalogue.js';
import { checkedConnector } from './checked-connector.js';
import { type HostResolver, systemResolver } from './host-resolver.js';
import { type Reach, requireReachable } from './reachable-address.js';

/** Milliseconds that a request to a service may take. */
const TIMEOUT_MS = 10_000;

/** Most redirects that are followed, all within the same host. */
const MAX_REDIRECTS = 3;

/** Which addresses the services of the settings may have: the sign-in provider, GitHub and the mail server. */
export function serviceReach(settings: Settings): Reach {
  const setting = 'IS_SERVICE_ON_PRIVATE_ADDRESS_ALLOWED';
  return { setting, isPrivateAllowed: settings[setting] };
}

/**
 * `fetch` for services whose addresses the settings name: to checked addresses only, within a time, and for answers of at
 * most so many bytes. Redirects are followed only within the same host, and only where they change nothing: another one was
 * not what an administrator entered, and would get the secrets of the request.
 */
export function serviceFetch(options: {
  readonly settings: () => Settings;
  readonly maxBytes: number;
  readonly resolve?: HostResolver;
}): typeof globalThis.fetch {
  const open = async (): Promise<{ readonly fetch: typeof Fetch; readonly dispatcher: Agent }> => {
    const { Agent, fetch } = await import('undici');
    const dispatcher = new Agent({
      connect: await checkedConnector({
        resolve: options.resolve ?? systemResolver,
        reach: () => serviceReach(options.settings()),
      }),
      maxResponseSize: options.maxBytes,
      // A connection of its own for each request: what was allowed before may not be any more.
      pipelining: 0,
      allowH2: false,
    });
    return { fetch, dispatcher };
  };
  let opened: ReturnType<typeof open> | undefined;
  const request = async (input: string | URL, init: RequestInit = {}) => {
    opened ??= open();
    const { fetch, dispatcher } = await opened;
    const timeLimit = AbortSignal.timeout(TIMEOUT_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, timeLimit]) : timeLimit;
    let url = new URL(input);
    for (let redirects = 0; ; redirects += 1) {
      const answer = await fetch(url, { ...init, redirect: 'manual', dispatcher, signal });
      const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
      if (location === null || init.redirect === 'manual') return answer;
      await answer.body?.cancel();
      const next = URL.parse(location, url);
      const isSafe = (init.method ?? 'GET').toUpperCase() === 'GET' && next?.origin === url.origin;
      if (next === null || !isSafe || redirects >= MAX_REDIRECTS) {
        throw new Error(`${url.host} answered with a redirect, which is not followed`);
      }
      url = next;
    }
  };
  return request as unknown as typeof globalThis.fetch;
}

/**
 * The address to connect to for a host that the settings name, for protocols other than HTTP.
 *
 * @throws RefusedAddressError when any of its addresses may not be reached
 */
export async function reachableAddress(
  hostname: string,
  settings: Settings,
  resolve: HostResolver = systemResolver,
): Promise<string> {
  const addresses = await resolve(hostname.replace(/^\[(.*)\]$/, '$1'));
  for (const { address } of addresses) requireReachable(address, serviceReach(settings));
  // Not every network that has addresses of IPv6 reaches them.
  const chosen = addresses.find(({ family }) => family === 4) ?? addresses[0];
  if (chosen === undefined) throw new Error(`${hostname} has no address`);
  return chosen.address;
}
