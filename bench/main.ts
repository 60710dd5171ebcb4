/** `npm run bench`: how fast the server is, beside a bare server that does the same SQL, and how fast races are run. */
import autocannon from 'autocannon';
import { BUGGY, type Course, fillCourse, SECRET, signIn } from './course.js';
import { Installation } from './installation.js';
import { type Ask, measurePeople } from './people.js';
import { timeRaces } from './races.js';

/** Seconds for which each row is measured, after one second that does not count. */
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 5);

const installation = await Installation.start();
try {
  // One race whose file has about 700 kB.
  const race = { costLimit: 0, maxLaps: 1, turnMilliseconds: 0 };
  const course = await fillCourse(installation, { students: 200, race });
  const { url: api } = await installation.startProcess('../src/api/main.js', {
    UPLOADS_PER_MINUTE: '1000000',
    UPLOAD_MB_PER_DAY: '1000000',
  });
  const { url: bare } = await installation.startProcess('./bare-server.js');
  console.table(await measureServers(api, bare, course));
  const cookie = await signIn(api);
  console.table(await measurePeople(asker(api, { cookie }), asker(api, {})));
  console.table(timeRaces());
} finally {
  await installation.stop();
}

async function measureServers(api: string, bare: string, { apiKey, databaseIds }: Course) {
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
  const raceId = Buffer.from(`Race:${databaseIds.race}`).toString('base64url');
  const resultFields = 'rank racePosition username isYours cost violations flagColor flagColorSecondary flagPattern';
  const results = `{ race(id: "${raceId}") { title startAt buggiesEntered results { ${resultFields} } } }`;
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
    ['results of 200', 16, graphql(results), { url: `${bare}/results` }, 68],
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
