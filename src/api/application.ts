import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import cookie from '@fastify/cookie';
import proxyAddr from '@fastify/proxy-addr';
import fastify, { type FastifyBaseLogger, LogController, type RawServerDefault } from 'fastify';
import type { Logger } from 'pino';
import { Background } from '../app/background.js';
import { createDependencies } from '../app/dependencies.js';
import { buildModules, resolversOf } from '../app/modules.js';
import type { Database } from '../database/database.js';
import { DatabaseClock } from '../database/database-clock.js';
import type { EventBus } from '../database/event-bus.js';
import type { ProcessEnvironment } from '../environment/environment.js';
import { packageVersion } from '../environment/package-version.js';
import { resolverContainer } from '../graphql/resolver-container.js';
import { ClientPages } from '../http/client-pages.js';
import { setErrorHandlers } from '../http/error-handlers.js';
import type { HttpContext } from '../http/http-context.js';
import { securityHeaders } from '../http/security-headers.js';
import { refuseCompressedBodies } from '../http/unreadable-bodies.js';
import type { KeyedHash } from '../identity/keyed-hash.js';
import type { Module } from '../modules/module.js';
import type { LiveSettings } from '../settings/live-settings.js';
import type { Variables } from '../settings/settle-settings.js';
import { guardSetup } from '../setup/guard-setup.js';
import { keepHeartbeat, newProcessId, recordHeartbeat } from '../system/process-register.js';
import { ContextFactory } from './context-factory.js';
import { createApollo } from './graphql/apollo.js';
import { refuseLargeBody } from './graphql/large-bodies.js';
import { GRAPHQL_LIMITS } from './graphql/limits.js';
import { QueryExecutor } from './graphql/query-executor.js';
import { createSchema } from './graphql/schema.js';
import { createGraphQLSocket, type GraphQLSocket } from './graphql/socket.js';
import { TrustedDocuments } from './graphql/trusted-documents.js';
import { readJsonBodies } from './json-body.js';
import { isFromOtherSite, refuseOtherSites } from './other-sites.js';
import { refuseUpgrade } from './refuse-upgrade.js';
import { pagesRoute } from './routes/pages.route.js';
import { readinessRoute } from './routes/readiness.route.js';
import type { ServerOverrides } from './server-overrides.js';
import type { StartupState } from './startup/startup-state.js';
import type { TimeLimits } from './time-limits.js';
import { type HostPolicy, isFromUnexpectedHost, refuseUnexpectedHosts } from './unexpected-hosts.js';
import { usualUrl } from './usual-url.js';

/** What an application is built on. */
export interface ApplicationOptions extends ServerOverrides {
  readonly environment: ProcessEnvironment;
  /** Where settings may be given besides the database; usually `process.env`. */
  readonly variables: Variables;
  readonly database: Database;
  readonly bus: EventBus;
  readonly settings: LiveSettings;
  readonly keyedHash: KeyedHash;
  readonly timeLimits: TimeLimits;
  /** Knows whether the server stops. */
  readonly state: StartupState;
  readonly log: Logger;
}

/** How often a query is executed before compiling it pays. */
const COMPILE_AFTER = 20;

/** Everything that an API server serves once it is ready. */
export class Application {
  private constructor(
    private readonly countViewers: () => number,
    private readonly socket: GraphQLSocket,
    private readonly hosts: HostPolicy,
    private readonly end: () => Promise<void>,
    /** Answers HTTP requests. */
    readonly handleRequest: RequestListener,
  ) {}

  /** Builds all that depends on settings. */
  static async build(options: ApplicationOptions, server: Server): Promise<Application> {
    const { environment, database, bus, settings, log } = options;
    const { machineNow = () => new Date(), now = machineNow } = options;
    const clock = new DatabaseClock(database, machineNow, log);
    await clock.compare();
    const raceNow = options.now ?? clock.now;
    const dependencies = createDependencies({ ...options, live: settings, now, raceNow, clock });
    const { threads } = dependencies;
    const modules = buildModules(dependencies);
    const background = new Background(modules, dependencies);
    const { auth, tokens } = modules.auth.services;
    const { gate } = modules.setup.services;
    const resolvers = resolversOf(modules);
    const schema = guardSetup(await createSchema(resolvers), gate);
    const isTrusted = proxyAddr.compile([...environment.trustedProxies]);
    let handleRequest: RequestListener = () => undefined;
    const app = fastify({
      serverFactory: (handler) => {
        handleRequest = handler as RequestListener;
        return server as RawServerDefault;
      },
      loggerInstance: log as FastifyBaseLogger,
      logController: new LogController({ disableRequestLogging: true }),
      genReqId: () => randomUUID(),
      bodyLimit: 1024 * 1024,
      trustProxy: isTrusted,
      rewriteUrl: ({ url = '/' }) => usualUrl(url),
      routerOptions: { ignoreTrailingSlash: true, maxParamLength: 100 },
    });
    const contexts = new ContextFactory({
      ...{ auth, tokens, resolvers: resolverContainer(resolvers) },
      settings,
      log,
      parseCookies: (header) => app.parseCookie(header),
      addressOf: (request) => proxyAddr(request, isTrusted),
    });
    refuseCompressedBodies(app);
    readJsonBodies(app, threads.converter);
    await app.register(cookie);
    await securityHeaders(app, () => settings.values);
    const serverUrl = (): string => settings.values.BUGGY_RACE_SERVER_URL;
    const hosts: HostPolicy = { gate, serverUrl, isTrusted };
    refuseUnexpectedHosts(app, hosts);
    refuseOtherSites(app, serverUrl);
    // A request sees one revision of the settings from here to its end.
    app.addHook('preHandler', (_request, _reply, done) => settings.hold(done));
    const isRestricted = (): boolean => settings.values.IS_TRUSTED_DOCUMENTS_ONLY;
    const pages = ClientPages.load(() => modules.racetracks.services.tracks.originsElsewhere(), isRestricted);
    setErrorHandlers(app, pages);
    readinessRoute(app, database, options.state);
    const documents = TrustedDocuments.load(isRestricted);
    const executor = new QueryExecutor(options.compileAfter ?? COMPILE_AFTER);
    const apollo = await createApollo(schema, app, documents, executor, log);
    app.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      bodyLimit: GRAPHQL_LIMITS.administratorBodyBytes,
      onRequest: (request, reply) => refuseLargeBody(request, reply, () => contexts.actorOf(request)),
      handler: fastifyApolloHandler(apollo, { context: (request, reply) => contexts.ofHttp(request, reply) }),
    });
    const http: HttpContext = {
      actorOf: (request) => contexts.actorOf(request),
      browserOf: (request, reply) => contexts.browserOf(request, reply),
      ...{ serverUrl, pages },
    };
    await app.register(async (guarded) => {
      guarded.addHook('preHandler', () => gate.requireOpen());
      for (const { routes } of Object.values<Module>(modules)) await routes?.(guarded, http);
    });
    for (const { openRoutes } of Object.values<Module>(modules)) await openRoutes?.(app);
    if (pages === undefined) log.warn('the pages were not built; run npm run build');
    else await app.register(pagesRoute, { pages });
    await app.ready();
    const socket = createGraphQLSocket({
      schema,
      documents,
      log,
      openingOf: (request) => contexts.openingOf(request),
      createContext: (opening, authorization) => contexts.ofSocket(opening, authorization),
      isWelcome: ({ headers }) => !isFromOtherSite(headers, serverUrl()),
      timeLimits: options.timeLimits,
    });
    const identity = { kind: 'api' as const, version: packageVersion, startedAt: new Date() };
    const id = newProcessId();
    const stopHeartbeat = keepHeartbeat(
      () => recordHeartbeat(database, id, identity, settings.latest.revision),
      (listener) => settings.onChange(listener),
      (error) => log.debug({ err: error }, 'a heartbeat was not recorded'),
    );
    bus.on('sessionEnded', ({ sessionId }) => socket.endSession(sessionId));
    bus.on('accessChanged', ({ userId }) => socket.reconnect(userId));
    await background.start();
    clock.keepComparing();
    await modules.setup.announceCode();
    const end = async (): Promise<void> => {
      stopHeartbeat();
      clock.stop();
      await app.close();
      await background.close();
      // Other servers go on using threads that they share.
      if (options.threads === undefined) await threads.close();
      await bus.stop();
      await database.close();
    };
    return new Application(modules.races.viewerCount, socket, hosts, end, handleRequest);
  }

  /** Subscriptions to races that run at the moment. */
  get viewerCount(): number {
    return this.countViewers();
  }

  /** Takes over a connection that asked for a WebSocket. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (request.url?.split('?', 1)[0] !== '/graphql') {
      refuseUpgrade(socket, 404);
      return;
    }
    isFromUnexpectedHost(request, this.hosts).then(
      (isUnexpected) => (isUnexpected ? refuseUpgrade(socket, 421) : this.socket.upgrade(request, socket, head)),
      () => refuseUpgrade(socket, 503, { 'retry-after': '1' }),
    );
  }

  /** Tells those who subscribe to connect again, elsewhere. */
  async closeSockets(): Promise<void> {
    await this.socket.close();
  }

  /** Ends what runs: races that are being computed are awaited. */
  async close(): Promise<void> {
    await this.end();
  }
}
