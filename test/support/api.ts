import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { ApiServer, type ApiServerOptions } from '../../dist/src/api/api-server.js';
import type { ServerOverrides } from '../../dist/src/api/server-overrides.js';
import { openDependencies } from '../../dist/src/app/dependencies.js';
import { buildModules } from '../../dist/src/app/modules.js';
import { Database } from '../../dist/src/database/database.js';
import { entities } from '../../dist/src/entities.js';
import { operator } from '../../dist/src/identity/actor.js';
import type { PasswordCost } from '../../dist/src/identity/password-hasher.js';
import type { StaffRole } from '../../dist/src/identity/staff-role.js';
import { createLogger } from '../../dist/src/logging/logger.js';
import type { LiveSettings } from '../../dist/src/settings/live-settings.js';
import { openThreadPools } from '../../dist/src/threads/thread-pools.js';
import type { RegistrationService } from '../../dist/src/users/registration.service.js';
import { createDatabase, type TestDatabase } from './databases.js';

/** Answer of the GraphQL endpoint. */
export interface GraphQLAnswer {
  readonly status: number;
  readonly data: Record<string, any>;
  readonly errors: { message: string; extensions: Record<string, unknown> }[] | undefined;
  readonly extensions: Record<string, any>;
  readonly cookie: string | undefined;
}

/** An account for a test. */
export interface TestUserOptions {
  readonly isStudent?: boolean;
  readonly staffRole?: `${StaffRole}`;
  readonly apiSecret?: string;
  readonly isSecretOneTime?: boolean;
  readonly isDemo?: boolean;
  readonly comment?: string;
}

/** What a test may have otherwise in a server. */
export type TestServerOptions = ServerOverrides & Partial<Pick<ApiServerOptions, 'log' | 'timeLimits'>>;

/**
 * Connections of a server to its database at most. As it starts it opens as many as it may, and opening one takes longer than
 * most of what tests ask for.
 */
const TEST_POOL_SIZE = 4;

/** Hashing is to take no time in tests, all but those that are about it. */
const TEST_PASSWORD_COST: PasswordCost = { memoryCost: 64, timeCost: 1, parallelism: 1 };

/** Password of every account that tests make. */
const PASSWORD = 'correct horse';

/** Threads of all servers in this process: those that load what they need anew for each server take longer than most files. */
const threads = openThreadPools();

const silent = createLogger('test', { BUGGY_LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent' });

/** What accounts are made with. */
interface Registering {
  readonly database: Database;
  readonly registration: RegistrationService;
  readonly live: LiveSettings;
}

/** One API server on a database of its own, and what a test does with it. */
export class TestApi {
  /** The database as accounts are made in it, once there is one, and the service that makes them. */
  private registering: Promise<Registering> | undefined;

  private constructor(
    readonly database: TestDatabase,
    readonly server: ApiServer,
    private readonly dataDir: string,
    private readonly variables: Record<string, string>,
    /** Address by which its servers reach the database. */
    private readonly serverUrl: string,
  ) {}

  /**
   * Starts it, and waits until it is ready. `reach` may send it to its database by another way; `setupStep` is where its
   * set-up is, and usually over.
   */
  static async start(
    variables: Record<string, string> = {},
    reach: (url: string) => string = (url) => url,
    setupStep = 0,
    options: TestServerOptions = {},
  ): Promise<TestApi> {
    const database = await createDatabase();
    await database.query('UPDATE setup_state SET step = $1', [setupStep]);
    return await TestApi.startOn(database, variables, reach, options);
  }

  /** Starts it on a database that is there already, which it takes over. */
  static async startOn(
    database: TestDatabase,
    variables: Record<string, string>,
    reach: (url: string) => string = (url) => url,
    options: TestServerOptions = {},
  ): Promise<TestApi> {
    const dataDir = await mkdtemp(join(tmpdir(), 'buggy-test-'));
    const serverUrl = reach(database.url);
    const server = await startServer(serverUrl, dataDir, variables, options);
    return new TestApi(database, server, dataDir, variables, serverUrl);
  }

  /** Another server on the same database, with more variables in its environment. */
  async startAnother(variables: Record<string, string> = {}, options: TestServerOptions = {}): Promise<ApiServer> {
    return await startServer(this.serverUrl, this.dataDir, { ...this.variables, ...variables }, options);
  }

  get url(): string {
    return `http://127.0.0.1:${this.server.port}`;
  }

  /** What the command line needs to work on the same database. */
  get cliEnvironment(): Record<string, string> {
    return { DATABASE_URL: this.database.url, BUGGY_DATA_DIR: this.dataDir };
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await (await this.registering)?.database.close();
    await this.database.drop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** Sends an operation over HTTP, with a cookie or with headers that say who sends it. */
  async graphql(
    query: string,
    variables: object = {},
    proof: string | Record<string, string> = {},
    port = this.server.port,
  ): Promise<GraphQLAnswer> {
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(typeof proof === 'string' ? { cookie: proof } : proof) },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await answer.json()) as Omit<GraphQLAnswer, 'status' | 'cookie'>;
    const cookieHeader = answer.headers.getSetCookie()[0]?.split(';', 1)[0];
    return { ...body, status: answer.status, cookie: cookieHeader };
  }

  /** Makes an account and returns its API key. */
  async addUser(username: string, options: TestUserOptions = {}): Promise<{ id: number; apiKey: string }> {
    this.registering ??= this.openRegistration();
    const { registration, live } = await this.registering;
    await live.reload();
    const { userId, apiKey } = await registration.register(operator, {
      ...options,
      username,
      password: PASSWORD,
      isStudent: options.isStudent ?? options.staffRole === undefined,
      staffRole: (options.staffRole as StaffRole | undefined) ?? null,
      withApiKey: true,
    });
    return { id: userId, apiKey: apiKey ?? '' };
  }

  private async openRegistration(): Promise<Registering> {
    const { url } = this.database;
    const database = await Database.open({ url, entities, applicationName: 'test', poolSize: 1, log: silent });
    const dependencies = await openDependencies({
      environment: environmentFor(url, this.dataDir, this.variables),
      ...{ variables: this.variables, database, threads, log: silent, passwordCost: TEST_PASSWORD_COST },
    });
    const { registration } = buildModules(dependencies).users.services;
    return { database, registration, live: dependencies.live };
  }

  /** Signs somebody in and returns the cookie. */
  async signIn(username: string, password = PASSWORD): Promise<string> {
    const { data, cookie } = await this.graphql(
      `mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on SignInSuccess { viewer { username } } } }`,
      { input: { username, password } },
    );
    if (data['signIn'].__typename !== 'SignInSuccess' || cookie === undefined) throw new Error('signing in failed');
    return cookie;
  }

  /** Sends a form to the upload API. */
  async upload(
    form: Record<string, string>,
  ): Promise<{ status: number; body: Record<string, string>; headers: Headers }> {
    const answer = await fetch(`${this.url}/api/upload`, { method: 'POST', body: new URLSearchParams(form) });
    return { status: answer.status, body: (await answer.json()) as Record<string, string>, headers: answer.headers };
  }

  /** A WebSocket client, as a browser with this cookie has it. */
  socket(
    cookie?: string,
    port = this.server.port,
    connectionParams: Record<string, unknown> = {},
    onClosed: (code: number) => void = () => undefined,
  ): Client {
    class SocketWithCookie extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, { headers: cookie === undefined ? {} : { cookie } });
      }
    }
    return createClient({
      url: `ws://127.0.0.1:${port}/graphql`,
      webSocketImpl: SocketWithCookie,
      retryAttempts: 20,
      retryWait: async () => undefined,
      lazy: true,
      connectionParams,
      on: { closed: (event) => onClosed((event as { code: number }).code) },
    });
  }
}

function environmentFor(url: string, dataDir: string, variables: Record<string, string>) {
  return {
    databaseUrl: url,
    databaseDirectUrl: variables['DATABASE_DIRECT_URL'],
    pubsub: variables['PUBSUB'] === 'poll' ? ('poll' as const) : ('notify' as const),
    databasePoolSize: Number(variables['DATABASE_POOL_SIZE'] ?? TEST_POOL_SIZE),
    drainSeconds: Number(variables['SHUTDOWN_DRAIN_SECONDS'] ?? 0),
    port: Number(variables['PORT'] ?? 0),
    host: '127.0.0.1',
    configServicePort: 0,
    configServiceHost: '127.0.0.1',
    dataDir,
    trustedProxies: (variables['TRUSTED_PROXIES'] ?? '').split(',').filter(Boolean),
    publishedDir: variables['BUGGY_PUBLISHED_DIR'] ?? join(dataDir, 'published'),
    secretKey: undefined,
  };
}

async function startServer(
  url: string,
  dataDir: string,
  variables: Record<string, string>,
  options: TestServerOptions = {},
): Promise<ApiServer> {
  const ready = Promise.withResolvers<void>();
  const server = await ApiServer.start({
    environment: environmentFor(url, dataDir, variables),
    variables,
    log: silent,
    // What a test asks for once is executed as it is, and what it asks for again as real servers do it in the end.
    compileAfter: 1,
    passwordCost: TEST_PASSWORD_COST,
    initialCode: 'CHANGEME',
    threads,
    ...options,
    onReady: ready.resolve,
    onFatal: ready.reject,
  });
  await ready.promise;
  return server;
}

/** Collects what a subscription yields until it completes, or until `enough` says so. */
export async function collect<Event>(
  client: Client,
  query: string,
  variables: Record<string, unknown>,
  enough: (events: Event[]) => boolean = () => false,
): Promise<Event[]> {
  const events: Event[] = [];
  for await (const { data, errors } of client.iterate<Record<string, Event>>({ query, variables })) {
    if (errors !== undefined) throw new Error(errors[0]?.message);
    if (data) events.push(...Object.values(data));
    if (enough(events)) break;
  }
  return events;
}
