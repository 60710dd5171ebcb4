import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import cookie from '@fastify/cookie';
import proxyAddr from '@fastify/proxy-addr';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RawServerDefault,
} from 'fastify';
import type { Logger } from 'pino';
import { auditExportRoute } from '../audit/audit-export.route.js';
import { type Actor, isAdministrator } from '../auth/actor.js';
import type { KeyedHash } from '../auth/keyed-hash.js';
import { oidcRoute } from '../auth/oidc.route.js';
import { specificationFileRoute } from '../buggies/specification-file.route.js';
import { uploadRoute } from '../buggies/upload.route.js';
import { dashboardRoute } from '../dashboard/dashboard.route.js';
import type { Database } from '../database/database.js';
import { DatabaseClock } from '../database/database-clock.js';
import type { EventBus } from '../database/event-bus.js';
import type { ProcessEnvironment } from '../environment/environment.js';
import { packageVersion } from '../environment/package-version.js';
import { ErrorCode } from '../errors/error-code.js';
import { githubRoute } from '../github/github.route.js';
import { ClientPages, wantsPage } from '../http/client-pages.js';
import { foreseenError, sendStatus } from '../http/foreseen-error.js';
import { securityHeaders } from '../http/security-headers.js';
import { practiceRaceFileRoute } from '../practice/practice-race-file.route.js';
import { publishedRoute } from '../publishing/published.route.js';
import { entrantsCsvRoute } from '../races/files/entrants-csv.route.js';
import { raceFileRoute } from '../races/files/race-file.route.js';
import { raceIndexRoute } from '../races/files/race-index.route.js';
import { builtinTracksRoute } from '../racetracks/builtin-tracks.route.js';
import { racetrackAssetRoute } from '../racetracks/racetrack-asset.route.js';
import type { LiveSettings } from '../settings/live-settings.js';
import type { Variables } from '../settings/settle-settings.js';
import { guardSetup } from '../setup/guard-setup.js';
import { keepSigned, newProcessId, signProcess } from '../system/process-register.js';
import { settingsSnapshotRoute } from '../system/settings-snapshot.route.js';
import { taskTextRoute } from '../task-texts/task-text.route.js';
import { taskFileRoute } from '../tasks/task-file.route.js';
import { registerUsersRoute } from '../users/roster/register-users.route.js';
import { usersCsvRoute } from '../users/roster/users-csv.route.js';
import { ContextFactory } from './context-factory.js';
import { createApollo } from './graphql/apollo.js';
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
import { type ApiServices, createServices } from './services.js';
import type { StartupState } from './startup/startup-state.js';
import type { TimeLimits } from './time-limits.js';
import { type HostPolicy, isFromUnexpectedHost, refuseUnexpectedHosts } from './unexpected-hosts.js';
import { messageOfUnreadable, refuseCompressedBodies } from './unreadable-bodies.js';
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
    private readonly options: ApplicationOptions,
    private readonly app: FastifyInstance,
    private readonly services: ApiServices,
    private readonly socket: GraphQLSocket,
    private readonly hosts: HostPolicy,
    private readonly endTimers: () => void,
    /** Answers HTTP requests. */
    readonly handleRequest: RequestListener,
  ) {}

  /** Builds all that depends on settings. */
  static async build(options: ApplicationOptions, server: Server): Promise<Application> {
    const { database, bus, settings, log, machineNow = () => new Date(), now = machineNow } = options;
    const clock = new DatabaseClock(database, machineNow, log);
    await clock.compare();
    const services = createServices({ ...options, now, clock, raceNow: options.now ?? clock.now });
    const schema = guardSetup(await createSchema(services.resolvers), services.setupGate);
    const isTrusted = proxyAddr.compile([...options.environment.trustedProxies]);
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
      auth: services.auth,
      tokens: services.tokens,
      resolvers: services.resolvers,
      settings,
      log,
      parseCookies: (header) => app.parseCookie(header),
      addressOf: (request) => proxyAddr(request, isTrusted),
    });
    refuseCompressedBodies(app);
    readJsonBodies(app, services.converter);
    await app.register(cookie);
    await securityHeaders(app, () => settings.values);
    const serverUrl = (): string => settings.values.BUGGY_RACE_SERVER_URL;
    const hosts: HostPolicy = { gate: services.setupGate, serverUrl, isTrusted };
    refuseUnexpectedHosts(app, hosts);
    refuseOtherSites(app, serverUrl);
    // A request sees one revision of the settings from here to its end.
    app.addHook('preHandler', (_request, _reply, done) => settings.hold(done));
    const isRestricted = (): boolean => settings.values.IS_TRUSTED_DOCUMENTS_ONLY;
    const pages = ClientPages.load(services.trackOrigins, isRestricted);
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
    await app.register(async (guarded) => {
      guarded.addHook('preHandler', () => services.setupGate.requireOpen());
      await guarded.register(uploadRoute, { uploads: services.apiUploads });
      const browserOf = (request: FastifyRequest, reply: FastifyReply) => contexts.browserOf(request, reply);
      await guarded.register(oidcRoute, { oidc: services.oidc, browserOf, serverUrl });
      const actorOf = (request: FastifyRequest) => contexts.actorOf(request);
      await guarded.register(raceFileRoute, { files: services.racing.files, actorOf });
      await guarded.register(entrantsCsvRoute, { entrantsCsv: services.racing.entrantsCsv, actorOf });
      await guarded.register(raceIndexRoute, {
        index: services.racing.index,
        previews: services.racing.previews,
        actorOf,
      });
      await guarded.register(practiceRaceFileRoute, { practice: services.practice, actorOf });
      await guarded.register(racetrackAssetRoute, { assets: services.trackAssets });
      await guarded.register(specificationFileRoute, { specifications: services.specifications });
      await guarded.register(publishedRoute, { ...services.publishing, actorOf, pages });
      await guarded.register(taskFileRoute, { ...services.course, actorOf });
      await guarded.register(dashboardRoute, { dashboard: services.dashboard, actorOf });
      await guarded.register(taskTextRoute, { ...services.course, actorOf });
      const { githubConnecting: connecting, workspaces } = services;
      await guarded.register(githubRoute, { connecting, workspaces, actorOf });
      await guarded.register(settingsSnapshotRoute, { system: services.system, actorOf });
      await guarded.register(registerUsersRoute, { rosters: services.rosters, actorOf });
      await guarded.register(usersCsvRoute, { usersCsv: services.usersCsv, actorOf });
      await guarded.register(auditExportRoute, { audit: services.audit, actorOf, now });
    });
    await app.register(builtinTracksRoute);
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
    const endSigning = keepSigned(
      () => signProcess(database, id, identity, settings.latest.revision),
      (listener) => settings.onChange(listener),
      (error) => log.debug({ err: error }, 'a sign of life was not taken'),
    );
    bus.on('sessionEnded', ({ sessionId }) => socket.endSession(sessionId));
    bus.on('accessChanged', ({ userId }) => socket.reconnect(userId));
    await services.work();
    clock.keepComparing();
    const endTimers = (): void => {
      endSigning();
      clock.stop();
    };
    await services.announceCode();
    return new Application(options, app, services, socket, hosts, endTimers, handleRequest);
  }

  /** Subscriptions to races that run at the moment. */
  get viewerCount(): number {
    return this.services.viewerCount();
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
    this.endTimers();
    await this.app.close();
    await this.services.close();
    await this.options.bus.stop();
    await this.options.database.close();
  }
}

/** Whether the body of a request is beyond what everybody may send, or does not say how long it is. */
function isLarge({ headers }: FastifyRequest): boolean {
  const length = headers['content-length'];
  return length === undefined ? headers['transfer-encoding'] !== undefined : Number(length) > GRAPHQL_LIMITS.bodyBytes;
}

/** Refuses large bodies of those who have nothing large to send, before they are read. */
async function refuseLargeBody(
  request: FastifyRequest,
  reply: FastifyReply,
  findActor: () => Promise<Actor>,
): Promise<void> {
  if (!isLarge(request) || isAdministrator(await findActor())) return;
  // What follows is not read any more.
  reply.header('connection', 'close');
  const message = `The request is too large: at most ${GRAPHQL_LIMITS.bodyBytes} bytes are taken, and content-length must say how many there are.`;
  throw Object.assign(new Error(message), { statusCode: 413 });
}

function setErrorHandlers(app: FastifyInstance, pages: ClientPages | undefined): void {
  app.setNotFoundHandler((request, reply) => {
    if (pages !== undefined && wantsPage(request)) return pages.send(reply.status(404));
    return reply.status(404).send({
      error: `There is nothing at ${request.method} ${request.url.slice(0, 200)}. See / for what there is.`,
      code: ErrorCode.NOT_FOUND,
      requestId: request.id,
    });
  });
  app.setErrorHandler<Error & { statusCode?: number }>((error, request, reply) => {
    const foreseen = foreseenError(error, request.log);
    if (foreseen !== undefined) {
      return sendStatus(reply, foreseen).send(refusal(request, foreseen.message, foreseen.code));
    }
    const status = error.statusCode ?? 500;
    if (status < 500) {
      const code = status === 413 ? ErrorCode.LIMIT_EXCEEDED : ErrorCode.BAD_REQUEST;
      const message = messageOfUnreadable(error, request.routeOptions.url);
      return reply.status(status).send(refusal(request, message, code));
    }
    request.log.error({ err: error, requestId: request.id }, 'a request failed');
    return reply.status(500).send({
      error: 'Something went wrong on our side. Tell the people who run this server the request id.',
      code: ErrorCode.INTERNAL,
      requestId: request.id,
    });
  });
}

/** What is said instead of an answer, also in the form in which GraphQL clients look for it. */
function refusal({ id: requestId, routeOptions }: FastifyRequest, error: string, code: ErrorCode): object {
  const said = { error, code, requestId };
  if (routeOptions.url !== '/graphql') return said;
  return { ...said, errors: [{ message: error, extensions: { code, requestId } }] };
}
