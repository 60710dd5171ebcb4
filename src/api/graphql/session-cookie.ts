import type { CookieSerializeOptions } from '@fastify/cookie';

/** Name of the session cookie: under TLS with the prefix that binds it to exactly this host. */
export function sessionCookieName(serverUrl: string): string {
  return isSecure(serverUrl) ? '__Host-buggy_session' : 'buggy_session';
}

/** How the session cookie is set: out of reach of scripts, and not sent along by other sites' requests. */
export function sessionCookieOptions(serverUrl: string): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(serverUrl) };
}

function isSecure(serverUrl: string): boolean {
  return serverUrl.startsWith('https://');
}
