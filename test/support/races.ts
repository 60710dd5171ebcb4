import { expect } from 'vitest';
import { TestApi, type TestServerOptions } from './api.js';

/** Makes a race. */
export const CREATE = `mutation ($input: CreateRaceInput!) { createRace(input: $input) {
  __typename ... on CreateRaceSuccess { race { id databaseId title state costLimit lapLength } }
  ... on UserError { code message path } } }`;
/** Runs a race. */
export const RUN = `mutation ($id: ID!) { runRace(input: { raceId: $id }) {
  __typename ... on RunRaceSuccess { race { id state turnCount } } ... on UserError { code message } } }`;
/** What is known of a race afterwards. */
export const RESULTS = `query ($id: ID!) { race(id: $id) { state seed turnCount buggiesEntered
  results { rank username racePosition cost violations isYours } } }`;

/** A server with four racers, an administrator and a student who are signed in, and a way to make races. */
export interface RacingApi {
  readonly api: TestApi;
  /** Cookie of the administrator. */
  readonly admin: string;
  /** Cookie of the student, who is one of the racers. */
  readonly student: string;
  readonly createRace: (input?: object) => Promise<{ id: string; databaseId: number }>;
}

/** Starts such a server. */
export async function startRacingApi(
  variables: Record<string, string> = {},
  options: TestServerOptions = {},
): Promise<RacingApi> {
  const api = await TestApi.start(variables, undefined, undefined, options);
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  const admin = await api.signIn('head');
  await addRacers(api);
  const student = await api.signIn('racer1');
  return { api, admin, student, createRace: (input) => createRace(api, admin, input) };
}

/** Uploads a buggy as a page does it, whether it is taken or not. */
export async function uploadBuggy(api: TestApi, proof: string, buggy: object | string): Promise<void> {
  const json = typeof buggy === 'string' ? buggy : JSON.stringify(buggy);
  const upload = 'mutation ($json: String!) { uploadBuggy(input: { json: $json }) { __typename } }';
  await api.graphql(upload, { json }, proof);
}

/** Has the broadcast of a race be over, and tells those who watch it. */
export async function endBroadcast(api: TestApi, databaseId: number): Promise<void> {
  await api.database.query(
    `UPDATE races SET broadcast_at = broadcast_at - interval '1 day', start_at = start_at - interval '1 day' WHERE id = $1`,
    [databaseId],
  );
  await tellOfRace(api, databaseId);
}

/** Tells servers that a race has changed, as whoever changes one does. */
export async function tellOfRace(api: TestApi, databaseId: number): Promise<void> {
  await api.database.query(
    `WITH event AS (INSERT INTO outbox (topic, payload) VALUES ('raceChanged', $1) RETURNING id)
     SELECT pg_notify('outbox', id::text) FROM event`,
    [{ raceId: databaseId }],
  );
}

/** Makes four racers, one of whom breaks a rule. */
async function addRacers(api: TestApi): Promise<void> {
  const buggies = [
    { power_units: 20 },
    { power_type: 'rocket', power_units: 40 },
    { qty_wheels: 5 },
    { power_type: 'bio', power_units: 30 },
  ];
  for (const [index, buggy] of buggies.entries()) {
    await api.addUser(`racer${index}`);
    await uploadBuggy(api, await api.signIn(`racer${index}`), buggy);
  }
}

/** Makes a race that everybody may watch, and that is over at once. */
async function createRace(
  api: TestApi,
  admin: string,
  input: object = {},
): Promise<{ id: string; databaseId: number }> {
  const { data } = await api.graphql(
    CREATE,
    { input: { costLimit: 2000, isVisible: true, isResultVisible: true, turnMilliseconds: 0, ...input } },
    admin,
  );
  expect(data['createRace'].__typename).toBe('CreateRaceSuccess');
  return data['createRace'].race;
}
