import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors/app-error.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether pages of every site may send to this route, because it knows no cookie. */
    isOpenToAllSites?: boolean;
  }
}

/** A token, which browsers never send by themselves; a password of a proxy, as `Basic`, they do. */
const TOKEN = /^Bearer /i;

/** Methods that change nothing. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a page of another site sent a request. Browsers say so in `Sec-Fetch-Site`, the older ones, and all without
 * TLS, in `Origin`; programs say neither. A page of a sibling host counts as another site: that is where students' own
 * programs run, and there cookies go along.
 *
 * @param serverUrl address of the server; a proxy may have changed the host in the request
 */
export function isFromOtherSite(headers: IncomingHttpHeaders, serverUrl: string): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  if (origin === undefined) return false;
  return URL.parse(origin)?.host !== host && origin !== URL.parse(serverUrl)?.origin;
}

/**
 * Refuses what pages of other sites send with the cookies of their visitors, as a second lock: browsers send what
 * `/graphql` takes from other sites only after asking, and are told no. A request with a token comes from who knows it.
 *
 * @param serverUrl address of the server at the moment
 */
export function refuseOtherSites(app: FastifyInstance, serverUrl: () => string): void {
  let isTold = false;
  app.addHook('onRequest', async ({ method, headers, routeOptions }) => {
    if (SAFE_METHODS.has(method) || TOKEN.test(headers.authorization ?? '')) return;
    if (routeOptions.config.isOpenToAllSites === true || !isFromOtherSite(headers, serverUrl())) return;
    // Once is enough for whoever looks for what is wrong with a proxy, and not more than anybody can cause.
    if (!isTold) {
      const { origin, host } = headers;
      const seen = { origin, host, site: headers['sec-fetch-site'], serverUrl: serverUrl() };
      app.log.warn(
        seen,
        'refused what a page of another site sent; if it is ours, a proxy replaces Host, or BUGGY_RACE_SERVER_URL is not its address',
      );
      isTold = true;
    }
    throw AppError.sentByOtherSite();
  });
}
