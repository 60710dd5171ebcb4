import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ProcessEnvironment } from '../environment/environment.js';
import type { Service } from '../lifecycle/process-main.js';
import type { Application } from './application.js';
import { OpenRequests } from './open-requests.js';
import { refuseUpgrade } from './refuse-upgrade.js';
import type { ServerOverrides } from './server-overrides.js';
import { orchestrate } from './startup/orchestrator.js';
import { startingHandler } from './startup/starting-handler.js';
import { StartupState } from './startup/startup-state.js';
import { TIME_LIMITS, type TimeLimits } from './time-limits.js';

/** What an API server works with. */
export interface ApiServerOptions extends ServerOverrides {
  readonly environment: ProcessEnvironment & { readonly databaseUrl: string };
  /** Where settings may be given besides the database; usually `process.env`. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly log: Logger;
  /** How long it waits for clients, where that is not as usual. */
  readonly timeLimits?: Partial<TimeLimits>;
  /** Told once, when everything is served. */
  readonly onReady: () => void;
  /** Told about a failure that this process cannot live with. */
  readonly onFatal: (error: unknown) => void;
}

/** One API server: listens from its first moment, and becomes ready when all that it needs is there. */
export class ApiServer implements Service {
  private readonly stopping = new AbortController();
  private readonly requests = new OpenRequests();
  private readonly endOfDrain = Promise.withResolvers<void>();
  private handle: RequestListener;
  private application: Application | undefined;
  private starting: Promise<void> | undefined;
  private stopped: Promise<void> | undefined;

  private constructor(
    private readonly server: Server,
    private readonly state: StartupState,
    private readonly options: ApiServerOptions & { readonly timeLimits: TimeLimits },
  ) {
    this.handle = startingHandler(state);
  }

  /**
   * Listens, and begins to start in the background.
   *
   * @throws Error with a clear message when the port is taken
   */
  static async start(options: ApiServerOptions): Promise<ApiServer> {
    const { environment, log } = options;
    const state = new StartupState((report) => {
      log.info(
        { stage: report.stage },
        report.waitingFor === null ? `stage: ${report.stage}` : `waiting: ${report.waitingFor}`,
      );
    });
    const timeLimits = { ...TIME_LIMITS, ...options.timeLimits };
    const server = createServer(serverOptions(timeLimits), (request, response) => {
      api.requests.add(response);
      // Whoever keeps connections open goes elsewhere for the next request.
      if (state.isStopping) response.shouldKeepAlive = false;
      api.handle(request, response);
    });
    server.setTimeout(timeLimits.silence);
    const api = new ApiServer(server, state, { ...options, timeLimits });
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      if (api.application !== undefined && server.listening)
        return api.application.handleUpgrade(request, socket, head);
      refuseUpgrade(socket, 503, { 'retry-after': '1' });
    });
    await listen(server, environment.port, environment.host);
    log.info({ port: environment.port }, 'API server listens');
    api.starting = orchestrate({ ...options, timeLimits, server, state, signal: api.stopping.signal })
      .then((application) => {
        api.application = application;
        api.handle = application.handleRequest;
        state.enter('ready');
        options.onReady();
      })
      .catch((error: unknown) => {
        if (!api.stopping.signal.aborted) options.onFatal(error);
      });
    return api;
  }

  /** Port that it listens on. */
  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Subscriptions to races that run at the moment. */
  get viewerCount(): number {
    return this.application?.viewerCount ?? 0;
  }

  /**
   * Has `/readyz` fail and goes on serving for as long as the environment says, so that load balancers notice. Then takes no
   * more connections, answers the requests that are there, ends what runs, and lets go of the database.
   */
  async stop(isUrgent = false): Promise<void> {
    if (isUrgent) this.endOfDrain.resolve();
    this.stopped ??= this.drainAndClose(isUrgent);
    await this.stopped;
  }

  private async drainAndClose(isUrgent: boolean): Promise<void> {
    const { environment, timeLimits, log, drain = pauseFor } = this.options;
    this.state.stop();
    log.info({ drainSeconds: environment.drainSeconds }, 'shutting down');
    if (this.application !== undefined && environment.drainSeconds > 0) {
      await Promise.race([drain(environment.drainSeconds * 1_000), this.endOfDrain.promise]);
    }
    this.stopping.abort(new Error('the API server stops'));
    // In one step, so that nobody who is told to connect again is taken here; and at once, for whoever needs the port.
    const socketsClosed = this.application?.closeSockets();
    const disconnected = new Promise((resolve) => this.server.close(resolve));
    await this.starting;
    // The request of a new connection may still be on its way.
    if (!isUrgent) await Promise.race([disconnected, pauseFor(timeLimits.lastRequest)]);
    const [unanswered] = await Promise.all([this.requests.finish(timeLimits.finish), socketsClosed]);
    this.handle = startingHandler(this.state);
    if (unanswered > 0)
      log.warn({ requests: unanswered }, 'requests are still being answered; closing without waiting for them');
    await this.application?.close();
    this.server.closeAllConnections();
  }
}

/** Waits without keeping a process alive that has nothing else to do. */
const pauseFor = (milliseconds: number): Promise<void> => pause(milliseconds, undefined, { ref: false });

function serverOptions(timeLimits: TimeLimits) {
  return {
    headersTimeout: timeLimits.headers,
    requestTimeout: timeLimits.request,
    keepAliveTimeout: timeLimits.keepAlive,
    connectionsCheckingInterval: timeLimits.checkEvery,
    // Some programs ask for HTTP/2 on their first request, and take an answer without it.
    shouldUpgradeCallback: ({ headers }: IncomingMessage) => headers.upgrade?.toLowerCase() === 'websocket',
  };
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} is in use by another program. Stop it, or set PORT to a free port.`);
  });
}
