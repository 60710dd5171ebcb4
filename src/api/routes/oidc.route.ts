import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OIDC_CALLBACK_PATH, type OidcService } from '../../auth/oidc.service.js';
import { OIDC_PATH } from '../../auth/sign-in-ways.js';
import type { BrowserCookies } from '../../graphql/context.js';

/**
 * Name of the cookie that ties the way back from the provider to the browser in which it began. Under TLS it is bound to
 * exactly this host, so that no sibling can plant one and have somebody enter an account that is not theirs.
 */
const COOKIE = { plain: 'buggy_oidc', secure: '__Host-buggy_oidc' } as const;

/** Seconds for which a browser keeps it. */
const COOKIE_SECONDS = 600;

/** What the routes need. */
export interface OidcRouteOptions {
  readonly oidc: OidcService;
  readonly browserOf: (request: FastifyRequest, reply: FastifyReply) => BrowserCookies;
  /** Whether people come by TLS. */
  readonly isSecure: () => boolean;
}

/** `/sign-in/oidc?next=` leads to the institution's provider, which leads back to the second route. */
export async function oidcRoute(app: FastifyInstance, { oidc, browserOf, isSecure }: OidcRouteOptions): Promise<void> {
  const cookieName = () => (isSecure() ? COOKIE.secure : COOKIE.plain);
  const cookieOptions = () => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure() }) as const;
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  });

  app.get<{ Querystring: { next?: unknown } }>(OIDC_PATH, async (request, reply) => {
    const { url, browserToken } = await oidc.begin(request.query.next);
    reply.setCookie(cookieName(), browserToken, { ...cookieOptions(), maxAge: COOKIE_SECONDS });
    return reply.redirect(url, 302);
  });

  app.get(OIDC_CALLBACK_PATH, async (request, reply) => {
    const query = request.url.split('?', 2)[1] ?? '';
    const origin = { requestId: request.id, address: request.ip };
    const browser = browserOf(request, reply);
    const { outcome, nextPath } = await oidc.finish(origin, query, request.cookies[cookieName()], browser);
    reply.clearCookie(cookieName(), cookieOptions());
    if (outcome.kind === 'signed-in') {
      browser.keep(outcome);
      return reply.redirect(nextPath, 303);
    }
    // Behind #, so that no log of a proxy has it.
    return reply.redirect(`/sign-in?next=${encodeURIComponent(nextPath)}#challenge=${outcome.challenge}`, 303);
  });
}
