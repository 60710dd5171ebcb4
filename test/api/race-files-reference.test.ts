import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RacingApi, RESULTS, startRacingApi } from '../support/races.js';

const CHECK = `mutation ($id: ID!, $contents: String!) { checkRaceResults(input: { raceId: $id, contents: $contents }) {
  ... on CheckRaceResultsSuccess { warnings { code key entry } } ... on UserError { message } } }`;
const UPLOAD = `mutation ($id: ID!, $contents: String!, $accepted: [String!]!) {
  uploadRaceResults(input: { raceId: $id, contents: $contents, acceptedWarnings: $accepted }) {
    __typename ... on UploadRaceResultsSuccess { race { turnCount } } ... on UserError { message } } }`;
const EVENTS = `subscription ($id: ID!) { raceEvents(raceId: $id) {
  __typename ... on RaceTurn { turn events } ... on RaceEnded { lastTurn } } }`;

interface ReferenceResult {
  readonly username: string;
  readonly race_position: number;
  readonly cost: number;
}

/** What the reference system's runner wrote. */
const text = readFileSync('test/vectors/archetypes-results.json', 'utf8');
const file = JSON.parse(text) as { buggies: ReferenceResult[]; events: object[][] };

let racing: RacingApi;
let race: { id: string; databaseId: number };
beforeAll(async () => {
  racing = await startRacingApi();
  // Numbers that are in no file of the reference system.
  await racing.api.database.query(`SELECT setval(pg_get_serial_sequence('users', 'id'), 1000)`);
  for (const { username } of file.buggies) await racing.api.addUser(username);
  race = await racing.createRace({ title: 'Archetypes', costLimit: 100_000, lapLength: 464, maxLaps: 2 });
});
afterAll(() => racing.api.stop());

it('a race that the reference runner ran is taken in, but for its numbers of accounts that are others here', async () => {
  const { data } = await racing.api.graphql(CHECK, { id: race.id, contents: text }, racing.admin);
  const { warnings } = data['checkRaceResults'];
  expect(warnings).toEqual(
    file.buggies.map((_, index) => ({
      ...{ code: 'USER_ID_DIFFERS', key: `USER_ID_DIFFERS:${index + 1}`, entry: index + 1 },
    })),
  );
  const accepted = warnings.map(({ key }: { key: string }) => key);
  const upload = await racing.api.graphql(UPLOAD, { id: race.id, contents: text, accepted }, racing.admin);
  expect(upload.data['uploadRaceResults']).toEqual({
    ...{ __typename: 'UploadRaceResultsSuccess', race: { turnCount: file.events.length } },
  });
});

it('it is played turn by turn as it was run, and has the same results', async () => {
  const client = racing.api.socket(racing.student);
  const turns: object[] = [];
  for await (const { data } of client.iterate<{ raceEvents: any }>({ query: EVENTS, variables: { id: race.id } })) {
    if (data?.raceEvents.__typename === 'RaceTurn') turns.push(data.raceEvents.events);
    else expect(data?.raceEvents).toEqual({ __typename: 'RaceEnded', lastTurn: file.events.length });
  }
  await client.dispose();
  expect(turns).toEqual(file.events);
  const { data } = await racing.api.graphql(RESULTS, { id: race.id }, racing.student);
  expect(data['race'].results).toMatchObject(
    file.buggies.map(({ username, race_position: racePosition, cost }) => ({ username, racePosition, cost })),
  );
});

it('its file goes out as it came, for players elsewhere', async () => {
  const answer = await fetch(`${racing.api.url}/races/${race.databaseId}/race-file.json`);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(await answer.text()).toBe(text.trimEnd());
});

it('the file for a runner has the results that there are', async () => {
  const answer = await fetch(`${racing.api.url}/admin/races/${race.databaseId}/download-race-file`, {
    headers: { cookie: racing.admin },
  });
  const download = (await answer.json()) as { results: object[] };
  expect(download).toMatchObject({
    ...{ buggies: [], buggies_entered: 12, buggies_started: 12, buggies_finished: 12 },
  });
  expect(download.results).toEqual(file.buggies.map((result) => ({ ...result, user_id: expect.any(Number) })));
});

it('nobody learns of a file that is not public whether there is one, and players elsewhere can read that', async () => {
  const hidden = await racing.createRace({ title: 'Hidden', isVisible: false });
  for (const id of [hidden.databaseId, 999_999]) {
    const answer = await fetch(`${racing.api.url}/races/${id}/race-file`);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
    expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND', error: expect.stringMatching(/no race that you/) });
  }
});
