/**
 * `npm run bench:fanout`: thousands of viewers of one race on one server, in other processes than the server's. First
 * live, a turn a second, with some viewers on two more servers; then all turns of a race that is over, as quickly as
 * they come, beside a bare `ws` server that sends the same frames.
 */
import { readFile } from 'node:fs/promises';
import { fillCourse, signIn } from './course.js';
import type { Opened, Opening, Watched, Watching } from './fanout-viewers.js';
import { type BenchProcess, Installation } from './installation.js';

const SOCKETS = Number(process.env['BENCH_SOCKETS'] ?? 5000);
const VIEWER_PROCESSES = 2;
/** Viewers on each of the other servers. */
const ELSEWHERE = 20;
const TURN_MS = 1000;
const STUDENTS = 60;

/** Processes full of viewers, whose sockets are open. */
interface Crowd {
  readonly watch: (watching: Watching) => Promise<Watched>;
}

const installation = await Installation.start();
try {
  const ended = { costLimit: 0, maxLaps: 1, turnMilliseconds: 0 };
  const course = await fillCourse(installation, { students: STUDENTS, race: ended });
  const api = await installation.startProcess('../src/api/main.js');
  const others = [
    await installation.startProcess('../src/api/main.js'),
    await installation.startProcess('../src/api/main.js'),
  ];
  const { servers, spread } = await measureLive(api, others);
  console.table(servers);
  console.table([spread]);
  for (const { child } of others) child.kill();
  const bare = await installation.startProcess('./fanout-bare.js');
  const watching = { raceId: Buffer.from(`Race:${course.databaseIds.race}`).toString('base64url'), clock: null };
  console.table(await measureReplay(api, bare, watching));
} finally {
  await installation.stop();
}

/** A race with a turn a second: how each server shows it, and how far apart they are in each turn. */
async function measureLive(api: BenchProcess, others: readonly BenchProcess[]) {
  const before = await residentBytes(api);
  const crowd = await gather(api, SOCKETS, VIEWER_PROCESSES);
  const elsewhere = await Promise.all(others.map((other) => gather(other, ELSEWHERE, 1)));
  const watching = await startRace(api);
  const watched = Promise.all([crowd, ...elsewhere].map((some) => some.watch(watching)));
  // Once everybody has been sent something; the crowd goes away only at the end of the race.
  let perSocket = 0;
  const sampling = setInterval(async () => {
    perSocket = Math.max(perSocket, ((await residentBytes(api)) - before) / SOCKETS);
  }, TURN_MS);
  const rows = await watched;
  clearInterval(sampling);
  const servers = rows.map((row, index) => {
    const lateness = row.lateness.toSorted((one, other) => one - other);
    const at = (share: number): number => lateness[Math.floor((lateness.length - 1) * share)] ?? Number.NaN;
    return {
      sockets: index === 0 ? SOCKETS : ELSEWHERE,
      turns: row.turns,
      'in another order': row.disordered,
      'lateness p50 ms': at(0.5),
      'p95 ms': at(0.95),
      'max ms': at(1),
      'kB per socket': index === 0 ? Math.round(perSocket / 1000) : '',
    };
  });
  return { servers, spread: spreadOf(rows) };
}

/** Milliseconds between the first and the last of the servers that show a turn, for turns that all of them showed live. */
function spreadOf(rows: readonly Watched[]) {
  const shown = rows.map(({ firstArrivals }) => firstArrivals);
  const last = Math.min(...shown.map(({ length }) => length));
  const spreads = Array.from({ length: last }, (_, turn) => shown.map((arrivals) => arrivals[turn]))
    .filter((times): times is number[] => times.every((time) => typeof time === 'number'))
    // The turns before everybody had subscribed came at once.
    .slice(5)
    .map((times) => Math.max(...times) - Math.min(...times))
    .sort((one, other) => one - other);
  const at = (share: number): number => spreads[Math.floor((spreads.length - 1) * share)] ?? Number.NaN;
  const counted = { servers: rows.length, turns: spreads.length };
  return { ...counted, 'apart min ms': at(0), 'p50 ms': at(0.5), 'p95 ms': at(0.95), 'max ms': at(1) };
}

/** A race that is over. */
async function measureReplay(api: BenchProcess, bare: BenchProcess, watching: Watching) {
  const rows = [];
  for (const [name, server] of [
    ['server', api],
    ['bare ws', bare],
    ['server', api],
    ['bare ws', bare],
  ] as const) {
    const crowd = await gather(server, SOCKETS, VIEWER_PROCESSES);
    const { turns, disordered, duration } = await crowd.watch(watching);
    rows.push({
      name,
      sockets: SOCKETS,
      turns,
      'in another order': disordered,
      'turns per second': Math.round((turns / duration) * 1000),
    });
  }
  return rows;
}

/** Makes and runs a race as an administrator does. */
async function startRace(api: BenchProcess): Promise<Watching> {
  const cookie = await signIn(api.url);
  const ask = async <T>(query: string): Promise<T> => {
    const headers = { 'content-type': 'application/json', cookie, origin: api.url };
    const answer = await fetch(`${api.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const { data } = (await answer.json()) as { data?: { result: { race?: T } } };
    if (data?.result.race === undefined) throw new Error(`${query}: ${JSON.stringify(data)}`);
    return data.result.race;
  };
  const input = `{ costLimit: 0, maxLaps: 1, isVisible: true, isResultVisible: true, turnMilliseconds: ${TURN_MS} }`;
  const { id } = await ask<{ id: string }>(
    `mutation { result: createRace(input: ${input}) { ... on CreateRaceSuccess { race { id } } } }`,
  );
  const { broadcastAt } = await ask<{ broadcastAt: string }>(
    `mutation { result: runRace(input: { raceId: "${id}" }) { ... on RunRaceSuccess { race { broadcastAt } } } }`,
  );
  return { raceId: id, clock: { broadcastAt: Date.parse(broadcastAt), turnMilliseconds: TURN_MS } };
}

/** Starts viewers, and waits until their sockets are open. */
async function gather(server: BenchProcess, sockets: number, processes: number): Promise<Crowd> {
  const children = await Promise.all(
    Array.from({ length: processes }, async () => {
      const { child } = await installation.startProcess('./fanout-viewers.js');
      const opening: Opening = { url: server.url, sockets: sockets / processes };
      return { child, opened: await answerOf<Opened>(child, opening) };
    }),
  );
  return {
    watch: async (watching) => {
      const all = await Promise.all(children.map(({ child }) => answerOf<Watched>(child, watching)));
      return {
        turns: all.reduce((sum, { turns }) => sum + turns, 0),
        disordered: all.reduce((sum, { disordered }) => sum + disordered, 0),
        lateness: all.flatMap(({ lateness }) => lateness),
        firstArrivals: earliest(all.map(({ firstArrivals }) => firstArrivals)),
        duration: Math.max(...all.map(({ duration }) => duration)),
      };
    },
  };
}

/** The earliest of several arrivals of each turn. */
function earliest(all: readonly (readonly number[])[]): number[] {
  const length = Math.max(...all.map((arrivals) => arrivals.length));
  return Array.from({ length }, (_, turn) =>
    Math.min(...all.map((arrivals) => arrivals[turn] ?? Number.POSITIVE_INFINITY)),
  );
}

async function answerOf<T>(child: BenchProcess['child'], message: Opening | Watching): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  child.once('message', (answer) => resolve(answer as T));
  child.once('exit', (code) => reject(new Error(`viewers ended with ${code}`)));
  child.send(message);
  return await promise;
}

/** Memory of a process in use, in bytes. */
async function residentBytes({ child }: BenchProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
}
