import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { isExpectedHost, UNEXPECTED_HOST } from '../environment/expected-host.js';
import type { SetupGate } from '../setup/setup-gate.js';

/** What is answered to any name, for whoever watches over the server. */
const OPEN_PATHS = new Set(['/healthz', '/readyz']);

/** What decides to which names this server answers. */
export interface HostPolicy {
  readonly gate: Pick<SetupGate, 'isKnownOpen' | 'isOpen'>;
  /** Address of the server at the moment. */
  readonly serverUrl: () => string;
  /** Whether an address is that of a proxy that may say to which name a request was sent. */
  readonly isTrusted: (address: string, index: number) => boolean;
}

/**
 * Whether a request is to be refused because of the name that it was sent to. Until the server is set up, a page of another
 * site that has its own name resolved to this server could set it up, from the browser of anybody on the same network.
 */
export async function isFromUnexpectedHost(request: IncomingMessage, policy: HostPolicy): Promise<boolean> {
  if (policy.gate.isKnownOpen || isExpectedHost(hostOf(request, policy), policy.serverUrl())) return false;
  return !(await policy.gate.isOpen());
}

/** Refuses requests that {@link isFromUnexpectedHost}. */
export function refuseUnexpectedHosts(app: FastifyInstance, policy: HostPolicy): void {
  app.addHook('onRequest', async ({ raw, url }) => {
    if (OPEN_PATHS.has(url.split('?', 1)[0] ?? '')) return;
    if (await isFromUnexpectedHost(raw, policy)) {
      throw Object.assign(new Error(UNEXPECTED_HOST), { statusCode: 421 });
    }
  });
}

function hostOf({ headers, socket }: IncomingMessage, { isTrusted }: HostPolicy): string | undefined {
  const forwarded = headers['x-forwarded-host'];
  if (typeof forwarded !== 'string' || !isTrusted(socket.remoteAddress ?? '', 0)) return headers.host;
  return forwarded.split(',').at(-1)?.trim();
}
