import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiServer } from '../../dist/src/api/api-server.js';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';
import { pngOf, svgOf } from '../support/racetracks.js';
import { sized } from '../support/soak.js';
import { statementsOf } from '../support/statements.js';

const CROWD = sized(20, 100);

const PAGE = `query ($id: ID!) { race(id: $id) { title results { username } statistics { distance buggies { rank } } } }`;
const TRACK = `mutation ($input: CreateRacetrackInput!) { createRacetrack(input: $input) {
  ... on SaveRacetrackSuccess { racetrack { imageUrl } } } }`;

let racing: RacingApi;
let race: { id: string; databaseId: number };
/** A server that has shown nothing yet. */
let fresh: ApiServer;
beforeAll(async () => {
  racing = await startRacingApi();
  race = await racing.createRace();
  await racing.api.graphql(RUN, { id: race.id }, racing.admin);
  fresh = await racing.api.startAnother();
});
afterAll(async () => {
  await fresh.stop();
  await racing.api.stop();
});

/** Asks the fresh server for everybody at once. Returns the answers, and how often something was read for them. */
async function askAtOnce<Answer>(ask: () => Promise<Answer>) {
  const answers: Answer[] = [];
  const statements = await statementsOf(async () => {
    answers.push(...(await Promise.all(Array.from({ length: CROWD }, ask))));
  });
  return { answers, reads: (of: RegExp) => statements.filter((statement) => of.test(statement)).length };
}

const fetchAtOnce = (path: string) =>
  askAtOnce(async () => Buffer.from(await (await fetch(`http://127.0.0.1:${fresh.port}${path}`)).arrayBuffer()));

it('the page of a race that many open at once is read and counted once for all of them', async () => {
  const { answers, reads } = await askAtOnce(() => racing.api.graphql(PAGE, { id: race.id }, {}, fresh.port));
  const [first] = answers;
  expect(first?.data['race'].results).toHaveLength(4);
  expect(first?.data['race'].statistics.distance).toBeGreaterThan(0);
  for (const { data } of answers) expect(data).toEqual(first?.data);
  expect({ turns: reads(/FROM race_turns/), results: reads(/FROM race_results/) }).toEqual({ turns: 1, results: 1 });
});

it('the file of a race that many fetch at once is read once for all of them', async () => {
  const { answers, reads } = await fetchAtOnce(`/races/${race.databaseId}/race-file`);
  for (const contents of answers) expect(Buffer.compare(contents, answers[0] ?? Buffer.alloc(0))).toBe(0);
  expect(reads(/SELECT contents.* FROM race_files/)).toBe(1);
});

it('the picture of a track that many load at once is read once for all of them', async () => {
  const input = {
    title: 'Crowded',
    svg: svgOf(),
    imageBase64: pngOf(200, 100).toString('base64'),
  };
  const { data } = await racing.api.graphql(TRACK, { input }, racing.admin);
  const { answers, reads } = await fetchAtOnce(data['createRacetrack'].racetrack.imageUrl);
  for (const contents of answers) expect(Buffer.compare(contents, pngOf(200, 100))).toBe(0);
  expect(reads(/SELECT contents.* FROM racetrack_assets/)).toBe(1);
});
