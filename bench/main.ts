/** `npm run bench`: how fast the server is, beside a bare server that does the same SQL, and how fast races are run. */
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { migrations } from '../migrations/index.js';
import { actingAs, operator } from '../src/auth/actor.js';
import { PasswordHasher } from '../src/auth/password-hasher.js';
import { openKeyedHash } from '../src/auth/secret-key.js';
import { UploadSource } from '../src/buggies/buggy-upload.entity.js';
import { BuggyUploadService } from '../src/buggies/buggy-upload.service.js';
import { ConfigService } from '../src/config-service/config-service.js';
import { Database } from '../src/database/database.js';
import { startEmbeddedPostgres } from '../src/embedded-postgres/index.js';
import { entities } from '../src/entities.js';
import { readEnvironment } from '../src/environment/environment.js';
import { createLogger } from '../src/logging/logger.js';
import { composeRaces } from '../src/races/compose-races.js';
import { RaceSimulator } from '../src/races/race-simulator.js';
import { AuthorisationCodeService } from '../src/settings/authorisation-code.service.js';
import { LiveSettings } from '../src/settings/live-settings.js';
import { loadSettings } from '../src/settings/settings.store.js';
import { RegistrationService } from '../src/users/registration.service.js';
import { StaffRole } from '../src/users/staff-role.js';
import { type Ask, measurePeople } from './people.js';
import { timeRaces } from './races.js';

/** Seconds for which each row is measured, after one second that does not count. */
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 5);

const BUGGY = '{"qty_wheels": 6, "qty_tyres": 6, "flag_color": "red", "power_units": 4}';
const SECRET = 'bench secret';
const PASSWORD = 'bench password';

const log = createLogger('bench', { BUGGY_LOG_LEVEL: 'silent' });
const dataDir = await mkdtemp(join(tmpdir(), 'buggy-bench-'));
const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
const children: ChildProcess[] = [];
try {
  await postgres.ready;
  const prepared = await prepare(postgres.databaseUrl);
  const api = await startServer('../src/api/main.js');
  const bare = await startServer('./bare-server.js');
  console.table(await measureServers(api, bare, prepared));
  const cookie = await signIn(api);
  console.table(await measurePeople(asker(api, { cookie }), asker(api, {})));
  console.table(timeRaces());
} finally {
  for (const child of children) child.kill();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** Fills an empty database: 60 students with buggies, one administrator, one race whose file has about 700 kB. */
async function prepare(url: string): Promise<{ apiKey: string; databaseIds: { buggy: number; race: number } }> {
  const environment = {
    ...readEnvironment({ BUGGY_DATA_DIR: dataDir }),
    databaseUrl: url,
    configServicePort: await freePort(),
  };
  const failed = Promise.withResolvers<never>();
  const service = await ConfigService.start({
    environment,
    variables: {},
    migrations,
    version: 'bench',
    log,
    onFatal: failed.reject,
  });
  await Promise.race([service.settled, failed.promise]);
  await service.stop();
  const database = await Database.open({ url, entities, applicationName: 'bench', poolSize: 4, log });
  const keyedHash = await openKeyedHash(environment, database);
  const surroundings = { environment: {} };
  const live = new LiveSettings(database, surroundings, log, await loadSettings(database, surroundings));
  const settings = () => live.values;
  const now = () => new Date();
  const passwords = PasswordHasher.of(keyedHash);
  const authorisation = new AuthorisationCodeService(database, passwords, live);
  const registration = new RegistrationService({ database, passwords, keyedHash, authorisation, settings, now });
  const uploads = new BuggyUploadService(database, settings);
  const account = {
    password: null,
    isStudent: true,
    staffRole: null,
    withApiKey: true,
    apiSecret: SECRET,
    isSecretOneTime: false,
  };
  let apiKey = '';
  for (let index = 0; index < 60; index += 1) {
    const made = await registration.register(operator, { ...account, username: `student${index}` });
    if (index === 0) apiKey = made.apiKey ?? '';
    await uploads.store(
      actingAs({ ...account, userId: made.userId, username: made.username }, operator.origin),
      BUGGY,
      UploadSource.API,
    );
  }
  await registration.register(operator, {
    ...account,
    username: 'head',
    isStudent: false,
    staffRole: StaffRole.ADMINISTRATOR,
    password: PASSWORD,
  });
  const simulator = new RaceSimulator(1);
  const jobs = { enqueue: async () => undefined };
  const { editing, runs } = composeRaces({ database, jobs, simulator, settings, now, randomBytes, log });
  const { race } = await editing.create(operator, {
    costLimit: 0,
    maxLaps: 5,
    isVisible: true,
    isResultVisible: true,
    turnMilliseconds: 0,
  });
  await runs.run(operator, race.databaseId);
  await simulator.close();
  await database.close();
  return { apiKey, databaseIds: { buggy: 1, race: race.databaseId } };
}

async function measureServers(api: string, bare: string, { apiKey, databaseIds }: Awaited<ReturnType<typeof prepare>>) {
  const cookie = await signIn(api);
  const form = new URLSearchParams({ user: 'student0', key: apiKey, secret: SECRET, buggy_json: BUGGY }).toString();
  const formHeaders = { 'content-type': 'application/x-www-form-urlencoded' };
  const graphql = (query: string) => ({
    url: `${api}/graphql`,
    method: 'POST' as const,
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query }),
  });
  const upload = (url: string) => ({ url, method: 'POST' as const, headers: formHeaders, body: form });
  const buggyId = Buffer.from(`Buggy:${databaseIds.buggy}`).toString('base64url');
  const fields = 'id qtyWheels flagColor flagPattern powerType powerUnits tyres armour attack updatedAt';
  const list = `{ buggies(first: 50) { nodes { ${fields} owner { id username } } } }`;
  const rows: [
    what: string,
    connections: number,
    ours: autocannon.Options,
    bare: autocannon.Options,
    reference?: number,
  ][] = [
    ['uploads', 1, upload(`${api}/api/upload`), upload(`${bare}/upload`), 87],
    ['uploads', 16, upload(`${api}/api/upload`), upload(`${bare}/upload`), 170],
    ['{ __typename }', 16, graphql('{ __typename }'), { url: `${bare}/typename` }],
    ['50 buggies with owners', 16, graphql(list), { url: `${bare}/buggies` }],
    ['one buggy', 16, graphql(`{ buggy(id: "${buggyId}") { ${fields} } }`), { url: `${bare}/buggy` }],
    ['race file', 16, { url: `${api}/races/${databaseIds.race}/race-file` }, { url: `${bare}/race-file` }, 112],
  ];
  const table = [];
  for (const [what, connections, ours, theirs, reference] of rows) {
    const own = await measure(ours, connections);
    const limit = await measure(theirs, connections);
    table.push({
      what,
      connections,
      'per second': Math.round(own.perSecond),
      'p99 ms': own.p99,
      'bare limit': Math.round(limit.perSecond),
      'of limit': `${Math.round((100 * own.perSecond) / limit.perSecond)}%`,
      'times the reference': reference === undefined ? '' : (own.perSecond / reference).toFixed(1),
      'answer kB': Math.round(own.bytes / 1000),
    });
  }
  return table;
}

async function measure(options: autocannon.Options, connections: number) {
  await autocannon({ ...options, connections, duration: 1 });
  const result = await autocannon({ ...options, connections, duration: SECONDS });
  const failures = result.non2xx + result.errors + result.timeouts;
  if (failures > 0) throw new Error(`${failures} answers of ${options.url} were no success`);
  const answered = result.requests.total;
  return { perSecond: answered / result.duration, p99: result.latency.p99, bytes: result.throughput.total / answered };
}

async function signIn(api: string): Promise<string> {
  const query = `mutation { signIn(input: { username: "head", password: "${PASSWORD}" }) { __typename } }`;
  const answer = await fetch(`${api}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
}

function asker(api: string, headers: Record<string, string>): Ask {
  return async <Data>(query: string, variables: object): Promise<Data> => {
    const answer = await fetch(`${api}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await answer.json()) as { data: Data; errors?: { message: string }[] };
    if (errors !== undefined) throw new Error(errors[0]?.message);
    return data;
  };
}

async function startServer(script: string): Promise<string> {
  const port = await freePort();
  const child = fork(new URL(script, import.meta.url), {
    env: {
      ...process.env,
      DATABASE_URL: postgres.databaseUrl,
      PORT: String(port),
      BUGGY_DATA_DIR: dataDir,
      BUGGY_LOG_LEVEL: 'warn',
    },
  });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error(`${script} ended`)));
  });
  return `http://127.0.0.1:${port}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}
