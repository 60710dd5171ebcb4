import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.js';
import type { BrowserCookies } from '../graphql/context.js';

/** Days for which a browser is known after the last sign-in: as long as browsers keep cookies. */
const KNOWN_BROWSER_DAYS = 400;

/** A cookie, and how it is set. */
export interface BoundCookie {
  readonly name: string;
  readonly options: CookieSerializeOptions;
}

/**
 * The cookies of the browser that sent a request.
 *
 * @param serverUrl address of the server: under TLS cookies are bound to exactly this host
 */
export function browserCookies(request: FastifyRequest, reply: FastifyReply, serverUrl: string): BrowserCookies {
  const { name: session, options } = sessionCookie(serverUrl);
  const { name: knownBrowser } = boundCookie('buggy_browser', serverUrl);
  return {
    sessionToken: request.cookies[session],
    browserToken: request.cookies[knownBrowser],
    userAgent: request.headers['user-agent'] ?? '',
    requireKeeping: () => {
      if (options.secure !== true || !isUnencrypted(request.headers.origin)) return;
      throw AppError.invalidInput(
        [],
        `Signing in works only at ${serverUrl}, because browsers keep no session of a page without https. Open it there.`,
      );
    },
    keep: ({ token, expiresAt, browserToken }) => {
      reply.setCookie(session, token, { ...options, expires: expiresAt });
      reply.setCookie(knownBrowser, browserToken, { ...options, maxAge: KNOWN_BROWSER_DAYS * 86_400 });
    },
    clear: () => void reply.clearCookie(session, options),
  };
}

/** Whether a page came without TLS from a host that browsers do not trust without it. */
function isUnencrypted(origin: string | undefined): boolean {
  const page = URL.parse(origin ?? '');
  return page?.protocol === 'http:' && !/^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(page.hostname);
}

/** The session token among cookies. */
export function sessionTokenOf(
  cookies: Readonly<Record<string, string | undefined>>,
  serverUrl: string,
): string | undefined {
  return cookies[sessionCookie(serverUrl).name];
}

function sessionCookie(serverUrl: string): BoundCookie {
  return boundCookie('buggy_session', serverUrl);
}

/**
 * Name and options of a cookie that is out of reach of scripts, and not sent along by other sites' requests. Under TLS it is
 * bound to exactly this host, so that no sibling can plant one.
 *
 * @param serverUrl address of the server
 */
export function boundCookie(name: string, serverUrl: string): BoundCookie {
  const secure = serverUrl.startsWith('https://');
  return { name: secure ? `__Host-${name}` : name, options: { path: '/', httpOnly: true, sameSite: 'lax', secure } };
}
