import { createServer, type Server, type ServerResponse } from 'node:http';
import { isExpectedHost, UNEXPECTED_HOST } from '../environment/expected-host.js';

/** What the internal port of a config service answers, asked anew for each request. */
export interface StatusSource {
  /** Whether the process gets on with its work, also while that is to wait for the database. */
  isHealthy(): boolean;
  /** What has to happen for it to lead or stand by; null when it does. */
  waitingFor(): string | null;
  /** Contents of `/status`. */
  status(): Promise<object>;
  /** Address of the server for people, as the settings have it. */
  serverUrl(): Promise<string>;
  /** Contents of `/settings`: public values by name, and their revision. */
  settings(): Promise<{ readonly revision: number; readonly values: object }>;
}

/**
 * The internal port: `/healthz` (the process works, or waits), `/readyz` (it leads or stands by), `/status` (version, schema, revision, leader, uptime) and
 * `/settings` (public values, with the revision as ETag). The last two, and whatever is not there, only under names that are
 * surely this server's, so that no page of another site can read them by a name of its own.
 */
export async function startStatusServer(port: number, host: string, source: StatusSource): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    const work = async (): Promise<void> => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return answer(response, 405, { error: 'Only GET is served here.' }, { allow: 'GET, HEAD' });
      }
      if (path === '/healthz') {
        return source.isHealthy()
          ? answer(response, 200, { status: 'ok' })
          : answer(response, 503, { status: 'stuck' });
      }
      if (path === '/readyz') {
        const waitingFor = source.waitingFor();
        const status = waitingFor === null ? 'ready' : 'unavailable';
        return answer(response, waitingFor === null ? 200 : 503, { status, waitingFor });
      }
      if (
        !isExpectedHost(request.headers.host, '') &&
        !isExpectedHost(request.headers.host, await source.serverUrl())
      ) {
        return answer(response, 421, { error: UNEXPECTED_HOST });
      }
      if (path === '/status') return answer(response, 200, await source.status());
      if (path === '/settings') return await answerSettings(response, request.headers['if-none-match'], source);
      return answer(response, 404, { error: 'There are /healthz, /readyz, /status and /settings here.' });
    };
    work().catch(() => answer(response, 503, { error: 'The database does not answer, or is not prepared yet.' }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} is in use by another program. Stop it, or set CONFIG_SERVICE_PORT to a free port.`);
  });
  return server;
}

async function answerSettings(
  response: ServerResponse,
  knownTag: string | undefined,
  source: StatusSource,
): Promise<void> {
  const settings = await source.settings();
  const etag = `"${settings.revision}"`;
  if (knownTag === etag) return answer(response, 304, undefined, { etag });
  return answer(response, 200, settings, { etag });
}

function answer(response: ServerResponse, status: number, body?: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, {
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'cache-control': 'no-cache',
    ...headers,
  });
  response.end(body === undefined ? undefined : `${JSON.stringify(body)}\n`);
}
