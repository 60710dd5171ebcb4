import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ErrorCode } from '../../errors/error-code.js';
import { stagesPage } from './stages-page.js';
import type { StartupReport, StartupState } from './startup-state.js';

/** Seconds after which clients should ask again. */
const RETRY_AFTER = '1';

/** Answers everything while the server starts or closes: that it lives, how far it is, and when to ask again. */
export function startingHandler(state: StartupState): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    // What was sent along is of no use yet, but has to be read for the answer to arrive.
    request.resume();
    const path = request.url?.split('?', 1)[0] ?? '/';
    if (path === '/healthz') return json(response, 200, { status: 'ok' });
    if (path === '/readyz') return json(response, 503, state.report());
    if (path === '/api/upload') {
      response.setHeader('access-control-allow-origin', '*');
      const what = state.isStopping ? 'shutting down' : 'starting';
      return json(response, 503, { error: `The server is ${what}. Try again in a few seconds.` });
    }
    const { method, headers } = request;
    if ((method === 'GET' || method === 'HEAD') && headers.accept?.includes('text/html')) {
      const nonce = randomBytes(16).toString('base64url');
      response.writeHead(503, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': [
          "default-src 'none'",
          `style-src 'nonce-${nonce}'`,
          `script-src 'nonce-${nonce}'`,
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'self'",
        ].join('; '),
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'retry-after': RETRY_AFTER,
      });
      response.end(stagesPage(state.report(), nonce));
      return;
    }
    const report = state.report();
    const message = `${sentencesAbout(report)} Try again in a few seconds.`;
    json(response, 503, { errors: [{ message, extensions: { code: ErrorCode.SERVICE_STARTING, ...report } }] });
  };
}

function sentencesAbout({ status, stage, waitingFor }: StartupReport): string {
  if (status === 'stopping') return 'The server is shutting down.';
  return `The server is starting (stage: ${stage}).${waitingFor === null ? '' : ` It waits: ${waitingFor}.`}`;
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...(status === 503 ? { 'retry-after': RETRY_AFTER } : {}),
  });
  response.end(`${JSON.stringify(body)}\n`);
}
