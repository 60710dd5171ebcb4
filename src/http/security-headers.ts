import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '../settings/settings-catalogue.js';

/** Seconds for which browsers insist on TLS once they came by it: half a year. */
const HSTS_SECONDS = 15_552_000;

/** Abilities of browsers that no page of ours uses. */
const PERMISSIONS = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'usb']
  .map((name) => `${name}=()`)
  .join(', ');

/** Paths by which proxies and engines find out whether the server is well. */
const HEALTH_PATHS = /^\/(healthz|readyz)([/?]|$)/;

/** Paths whose answers depend on who asks, so that nobody on the way may keep them. */
const PRIVATE_PATHS = /^\/(graphql|admin|github|user)([/?]|$)/;

/** What pages may load: nothing from elsewhere, and no script or style within the page itself. */
export const CONTENT_SOURCES = {
  defaultSrc: ["'self'"],
  baseUri: ["'none'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'self'"],
  formAction: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:'],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  workerSrc: ["'self'"],
  connectSrc: ["'self'"],
} as const;

/** Options of GraphiQL's page, whose editor sets styles from scripts and starts workers from text. */
export const GRAPHIQL_PAGE = {
  helmet: {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...CONTENT_SOURCES,
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'", 'blob:'],
      },
    },
  },
} as const;

const helmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SOURCES },
  // Depends on a setting, so it is set below.
  hsts: false,
  crossOriginResourcePolicy: { policy: 'cross-origin' },
} as const;

/**
 * Has every answer say what browsers may do with it, and which request it answers; and sends those who came without TLS
 * to where it is, if the settings say so.
 *
 * @param settings values at the moment
 */
export async function securityHeaders(app: FastifyInstance, settings: () => Settings): Promise<void> {
  await app.register(helmet, helmetOptions);
  app.addHook('onRequest', async (request, reply) => {
    const { BUGGY_RACE_SERVER_URL: serverUrl, IS_REDIRECT_HTTP_TO_HTTPS_FORCED: isForced } = settings();
    const hasTls = serverUrl.startsWith('https://');
    reply.header('x-request-id', request.id).header('permissions-policy', PERMISSIONS);
    // Over plain HTTP it has no meaning.
    if (hasTls) reply.header('strict-transport-security', `max-age=${HSTS_SECONDS}`);
    if (PRIVATE_PATHS.test(request.url)) reply.header('cache-control', 'no-store');
    // Only whoever ends TLS knows how a request came. Checks of a proxy are not sent anywhere.
    const cameByHttp = request.headers['x-forwarded-proto'] === 'http' && !HEALTH_PATHS.test(request.url);
    // Put together rather than resolved: //elsewhere.example is a path here, and must not become another site.
    const path = request.url.startsWith('/') ? request.url : '/';
    if (isForced && hasTls && cameByHttp) return reply.redirect(serverUrl + path, 301);
    return undefined;
  });
}
