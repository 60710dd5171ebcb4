/**
 * `npm run bench:races`: races of a thousand buggies that start in the same second on one server, and how long others wait
 * for their answers meanwhile.
 */
import { setTimeout } from 'node:timers/promises';
import { fillCourse, signIn } from './course.js';
import { type BenchProcess, Installation } from './installation.js';

const STUDENTS = Number(process.env['BENCH_STUDENTS'] ?? 1000);
const RACES = 20;
/** How often it is looked whether they are over. */
const LOOK_MS = 200;

const installation = await Installation.start();
try {
  const ended = { costLimit: 0, maxLaps: 1, turnMilliseconds: 0 };
  await fillCourse(installation, { students: STUDENTS, race: ended });
  const api = await installation.startProcess('../src/api/main.js');
  console.table([await measure(api, await signIn(api.url))]);
} finally {
  await installation.stop();
}

async function measure(api: BenchProcess, cookie: string) {
  const ask = async <Data>(query: string): Promise<Data> => {
    const headers = { 'content-type': 'application/json', cookie };
    const answer = await fetch(`${api.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const { data } = (await answer.json()) as { data: Data };
    return data;
  };
  const startAt = new Date(Date.now() + 5_000);
  const input = `{ startAt: "${startAt.toISOString()}", isRunAtStart: true, costLimit: 0, maxLaps: 1,
    isVisible: true, isResultVisible: true, turnMilliseconds: 0 }`;
  for (let made = 0; made < RACES; made += 1) await ask(`mutation { createRace(input: ${input}) { __typename } }`);
  await setTimeout(Math.max(0, startAt.getTime() - Date.now()));
  const waits: number[] = [];
  let isOver = false;
  const others = Array.from({ length: 4 }, async () => {
    while (!isOver) {
      const asked = performance.now();
      await ask('{ buggies(first: 20) { nodes { id owner { username } } } }');
      waits.push(performance.now() - asked);
    }
  });
  const began = Date.now();
  while (!isOver) {
    await setTimeout(LOOK_MS);
    const { races } = await ask<{ races: { nodes: { state: string }[] } }>('{ races(first: 100) { nodes { state } } }');
    isOver = races.nodes.every(({ state }) => state === 'PUBLISHED');
  }
  const seconds = (Date.now() - began) / 1000;
  await Promise.all(others);
  waits.sort((one, other) => one - other);
  const at = (share: number): number => Math.round(waits[Math.floor((waits.length - 1) * share)] ?? Number.NaN);
  return {
    races: RACES,
    entrants: STUDENTS,
    'races a minute': Math.round((RACES / seconds) * 60),
    'others: answers': waits.length,
    'p50 ms': at(0.5),
    'p99 ms': at(0.99),
    'max ms': at(1),
  };
}
