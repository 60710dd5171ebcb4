import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BrowserCookies } from '../graphql/context.js';
import { type BoundCookie, boundCookie } from '../http/browser-cookies.js';
import { OIDC_CALLBACK_PATH, type OidcService } from './oidc.service.js';
import { OIDC_PATH } from './sign-in-ways.js';

/** Seconds for which a browser keeps it. */
const COOKIE_SECONDS = 600;

/** What the routes need. */
export interface OidcRouteOptions {
  readonly oidc: OidcService;
  readonly browserOf: (request: FastifyRequest, reply: FastifyReply) => BrowserCookies;
  /** Address of the server. */
  readonly serverUrl: () => string;
}

/** `/sign-in/oidc?next=` leads to the institution's provider, which leads back to the second route. */
export async function oidcRoute(app: FastifyInstance, { oidc, browserOf, serverUrl }: OidcRouteOptions): Promise<void> {
  // Ties the way back from the provider to the browser in which it began, and so to nobody else's account.
  const cookie = (): BoundCookie => boundCookie('buggy_oidc', serverUrl());
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  });

  app.get<{ Querystring: { next?: unknown } }>(OIDC_PATH, async (request, reply) => {
    const { url, browserToken } = await oidc.begin(request.query.next);
    const { name, options } = cookie();
    reply.setCookie(name, browserToken, { ...options, maxAge: COOKIE_SECONDS });
    return reply.redirect(url, 302);
  });

  app.get(OIDC_CALLBACK_PATH, async (request, reply) => {
    const query = request.url.split('?', 2)[1] ?? '';
    const origin = { requestId: request.id, address: request.ip };
    const browser = browserOf(request, reply);
    const { name, options } = cookie();
    const { outcome, nextPath } = await oidc.finish(origin, query, request.cookies[name], browser);
    reply.clearCookie(name, options);
    if (outcome.kind === 'signed-in') {
      browser.keep(outcome);
      return reply.redirect(nextPath, 303);
    }
    // Behind #, so that no log of a proxy has it.
    return reply.redirect(`/sign-in?next=${encodeURIComponent(nextPath)}#challenge=${outcome.challenge}`, 303);
  });
}
