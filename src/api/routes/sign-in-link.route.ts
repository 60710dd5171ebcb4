import formbody from '@fastify/formbody';
import escapeHtml from 'escape-html';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LinkOwner } from '../../auth/one-time-link.store.js';
import type { SignInLinkService } from '../../auth/sign-in-link.service.js';
import { AppError } from '../../errors/app-error.js';
import type { BrowserCookies } from '../../graphql/context.js';
import { PAGE_WITH_NONCES } from '../security-headers.js';

/** What the page behind links needs. */
export interface SignInLinkRouteOptions {
  readonly links: SignInLinkService;
  readonly browserOf: (request: FastifyRequest, reply: FastifyReply) => BrowserCookies;
}

interface LinkForm {
  readonly token?: unknown;
  readonly newPassword?: unknown;
}

/**
 * `/sign-in/link`: where links lead by which people sign in once. Looking at the page uses nothing up, since programs that
 * preview links do that too; sending its form does.
 */
export async function signInLinkRoute(
  app: FastifyInstance,
  { links, browserOf }: SignInLinkRouteOptions,
): Promise<void> {
  await app.register(formbody, { bodyLimit: 8 * 1024 });
  app.addHook('onRequest', async (_request, reply) => {
    // The address of the page is a secret. Without any referrer browsers would not say either that the form is ours.
    reply.header('cache-control', 'no-store').header('referrer-policy', 'strict-origin');
  });

  app.get<{ Querystring: LinkForm }>('/sign-in/link', PAGE_WITH_NONCES, async (request, reply) => {
    const token = textOf(request.query.token);
    const owner = await links.look(token);
    if (owner === undefined) return page(reply, 404, deadPage());
    return page(reply, 200, formPage(owner, token));
  });

  app.post<{ Body: LinkForm | undefined }>('/sign-in/link', PAGE_WITH_NONCES, async (request, reply) => {
    const token = textOf(request.body?.token);
    const newPassword = textOf(request.body?.newPassword) || null;
    const browser = browserOf(request, reply);
    try {
      const origin = { requestId: request.id, address: request.ip };
      const outcome = await links.follow(origin, token, newPassword, browser);
      if (outcome.kind === 'second-factor') return page(reply, 200, secondFactorPage());
      browser.keep(outcome);
      return reply.redirect('/', 303);
    } catch (error) {
      if (!(error instanceof AppError) || error.isTransient) throw error;
      const owner = await links.look(token);
      return page(reply, error.httpStatus, owner === undefined ? deadPage() : formPage(owner, token, error.message));
    }
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function page(reply: FastifyReply, status: number, body: string): FastifyReply {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in – buggy race server</title>
<style nonce="${reply.cspNonce.style}">
  :root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif; }
  main { max-width: 30rem; margin: 10vh auto; padding: 0 1.5rem; }
  input, button { font: inherit; padding: .5rem .8rem; width: 100%; box-sizing: border-box; margin: .3rem 0 1rem; }
  a { color: inherit; }
  .problem { border-left: .3rem solid #c00; padding-left: .8rem; }
</style>
</head>
<body><main>${body}</main></body>
</html>
`;
  return reply.status(status).type('text/html; charset=utf-8').send(html);
}

function formPage({ username, purpose }: LinkOwner, token: string, problem?: string): string {
  const isReset = purpose === 'PASSWORD_RESET';
  const label = isReset ? 'New password' : 'New password, if you want one';
  const hint = `8 to 80 characters.${isReset ? '' : ' Leave it empty to sign in just this once.'}`;
  return `<h1>Hello ${escapeHtml(username)}</h1>
${problem === undefined ? '' : `<p class="problem" id="problem" role="alert">${escapeHtml(problem)}</p>`}
<form method="post" action="/sign-in/link">
<input type="hidden" name="token" value="${escapeHtml(token)}">
<input type="text" name="username" value="${escapeHtml(username)}" autocomplete="username" hidden>
<label for="new-password">${label}</label>
<input id="new-password" name="newPassword" type="password" autocomplete="new-password" maxlength="80"
  aria-describedby="hint"${isReset ? ' required' : ''}>
<p id="hint">${hint}</p>
<button type="submit">${isReset ? 'Set password and sign in' : 'Sign in'}</button>
</form>`;
}

function deadPage(): string {
  return `<h1>This link does not work any more</h1>
<p>${escapeHtml(AppError.deadLink().message)}</p>
<p><a href="/">Go to the start page</a></p>`;
}

function secondFactorPage(): string {
  return `<h1>One more step</h1>
<p>Your account has a second factor. Sign in with your password and a code of your authenticator.</p>
<p><a href="/">Go to the start page</a></p>`;
}
