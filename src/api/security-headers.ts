import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Seconds for which browsers insist on TLS once they came by it: half a year. */
const HSTS_SECONDS = 15_552_000;

/** Abilities of browsers that no page of ours uses. */
const PERMISSIONS = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'usb']
  .map((name) => `${name}=()`)
  .join(', ');

/** Paths whose answers depend on who asks, so that nobody on the way may keep them. */
const PRIVATE_PATHS = /^\/(graphql|admin)([/?]|$)/;

const helmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'self'"],
      formAction: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'", 'data:'],
      // No page has a script of its own in it, so none needs a nonce.
      scriptSrc: ["'self'"],
      // GraphiQL's editor sets its styles from scripts.
      styleSrc: ["'self'", "'unsafe-inline'"],
      workerSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'"],
    },
  },
  // Depends on a setting, so it is set below.
  hsts: false,
  crossOriginResourcePolicy: { policy: 'cross-origin' },
} as const;

/**
 * Has every answer say what browsers may do with it, and which request it answers.
 *
 * @param serverUrl address at which people reach the server at the moment
 */
export async function securityHeaders(app: FastifyInstance, serverUrl: () => string): Promise<void> {
  await app.register(helmet, helmetOptions);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('permissions-policy', PERMISSIONS);
    // Over plain HTTP it has no meaning.
    if (serverUrl().startsWith('https://')) reply.header('strict-transport-security', `max-age=${HSTS_SECONDS}`);
    if (PRIVATE_PATHS.test(request.url)) reply.header('cache-control', 'no-store');
  });
}
