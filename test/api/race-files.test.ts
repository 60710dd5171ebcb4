import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.js';
import { type RacingApi, RESULTS, RUN, startRacingApi } from '../support/races.js';

let { api, admin, student, createRace }: RacingApi = {} as RacingApi;
beforeAll(async () => {
  ({ api, admin, student, createRace } = await startRacingApi({ DATABASE_POOL_SIZE: String(CONNECTIONS) }));
});
afterAll(() => api.stop());

/** Connections that a server has at the most. */
const CONNECTIONS = 10;

const CHECK = `mutation ($id: ID!, $contents: String!) { checkRaceResults(input: { raceId: $id, contents: $contents }) {
  __typename ... on CheckRaceResultsSuccess { warnings { code key message } replacedCount winners
    buggiesEntered buggiesStarted buggiesFinished } ... on UserError { code message } } }`;
const UPLOAD = `mutation ($id: ID!, $contents: String!, $accepted: [String!]!) {
  uploadRaceResults(input: { raceId: $id, contents: $contents, acceptedWarnings: $accepted }) {
    __typename ... on UploadRaceResultsSuccess { race { state } } ... on UserError { code message }
    ... on WarningsNotAcceptedError { warnings { key } } } }`;

async function check(id: string, contents: string) {
  return (await api.graphql(CHECK, { id, contents }, admin)).data['checkRaceResults'];
}

async function upload(id: string, contents: string, accepted: readonly string[] = []) {
  return (await api.graphql(UPLOAD, { id, contents, accepted }, admin)).data['uploadRaceResults'];
}

describe('race files', () => {
  it('go out to a runner and come back with results', async () => {
    const race = await createRace({ title: 'Away game', maxLaps: 1 });
    const path = `${api.url}/admin/races/${race.databaseId}/download-race-file/with-buggies`;
    expect((await fetch(path)).status).toBe(401);
    const answer = await fetch(path, { headers: { cookie: admin } });
    expect(answer.headers.get('content-disposition')).toMatch(/race-\d+-away-game-.*-start\.json/);
    const file = (await answer.json()) as { buggies: { username: string; user_id: number }[] };
    expect(file).toMatchObject({ title: 'Away game', version: '1.0' });
    expect(file.buggies).toHaveLength(4);
    const results = file.buggies.map((buggy, index) => ({
      username: buggy.username,
      user_id: buggy.user_id,
      flag_color: 'red',
      flag_color_secondary: 'blue',
      flag_pattern: 'plain',
      cost: 100,
      race_position: index + 1,
      violations_str: '',
    }));
    const contents = JSON.stringify({
      ...file,
      buggies: results,
      events: [[{ b: 'racer0', d: 5 }]],
      version: '1.1',
      buggies_entered: 3,
      buggies_started: 4,
      buggies_finished: 4,
    });
    expect(await check(race.id, contents)).toMatchObject({
      __typename: 'CheckRaceResultsSuccess',
      warnings: [
        { code: 'ENTERED_DIFFERS', key: 'ENTERED_DIFFERS', message: expect.stringMatching(/3 entered, but 4/) },
      ],
      ...{ buggiesEntered: 4, buggiesStarted: 4, buggiesFinished: 4, winners: ['racer0'], replacedCount: 0 },
    });
    expect(await upload(race.id, contents)).toMatchObject({
      ...{ __typename: 'WarningsNotAcceptedError', code: 'WARNINGS_NOT_ACCEPTED' },
      warnings: [{ key: 'ENTERED_DIFFERS' }],
    });
    const before = await api.graphql(RESULTS, { id: race.id }, admin);
    expect(before.data['race']).toMatchObject({ state: 'SCHEDULED', results: null });
    const commitment = async () =>
      (await api.graphql('query ($id: ID!) { race(id: $id) { seed seedCommitment } }', { id: race.id }, student)).data;
    expect(await commitment()).toEqual({
      race: { seed: null, seedCommitment: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(await upload(race.id, contents, ['ENTERED_DIFFERS'])).toMatchObject({ race: { state: 'PUBLISHED' } });
    expect(await check(race.id, contents)).toMatchObject({ replacedCount: 4 });
    const { data } = await api.graphql(RESULTS, { id: race.id }, student);
    expect(data['race'].results[0]).toMatchObject({ username: 'racer0', racePosition: 1 });
    // Nothing of what was drawn elsewhere follows from the seed that was kept for it.
    expect(await commitment()).toEqual({ race: { seed: null, seedCommitment: null } });
    expect((await upload(race.id, '{', ['ENTERED_DIFFERS'])).__typename).toBe('RaceFileRejectedError');
  });

  it('are held against the race on the connection that has locked it, so that many at once do not wait for each other', async () => {
    const race = await createRace();
    const holder = new pg.Client({ connectionString: api.database.url });
    await holder.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('SELECT 1 FROM races WHERE id = $1 FOR UPDATE', [race.databaseId]);
      const contents = JSON.stringify({ buggies: [{ username: 'racer0', race_position: 1, cost: 1 }] });
      const checks = Promise.all(Array.from({ length: CONNECTIONS }, () => check(race.id, contents)));
      const waiting = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await expect.poll(() => api.database.query(waiting)).toHaveLength(CONNECTIONS);
      await holder.query('COMMIT');
      for (const answer of await checks) expect(answer.__typename).toBe('CheckRaceResultsSuccess');
    } finally {
      await holder.end();
    }
  });

  it('may come back again, and those who watch are shown the new results', async () => {
    const race = await createRace();
    const uploadOrder = async (names: readonly string[]): Promise<void> => {
      const buggies = names.map((username, index) => ({ username, race_position: index + 1, cost: 1 }));
      const contents = JSON.stringify({ buggies });
      const keys = (await check(race.id, contents)).warnings.map(({ key }: { key: string }) => key);
      expect((await upload(race.id, contents, keys)).__typename).toBe('UploadRaceResultsSuccess');
    };
    const client = api.socket(admin);
    const query = 'subscription ($id: ID!) { raceChanged(raceId: $id) { results { username } } }';
    const changes = client.iterate<{ raceChanged: { results: { username: string }[] | null } }>({
      query,
      variables: { id: race.id },
    });
    // News of the race being made may still be on its way.
    const untilWonBy = async (name: string): Promise<void> => {
      let step = await changes.next();
      while (step.value?.data?.raceChanged.results?.[0]?.username !== name) step = await changes.next();
    };
    const first = untilWonBy('racer0');
    await expect.poll(() => api.server.viewerCount).toBe(1);
    await uploadOrder(['racer0', 'racer1']);
    await first;
    await uploadOrder(['racer1', 'racer0']);
    await untilWonBy('racer1');
    await client.dispose();
  });

  it('come compressed to those who can read that, and not at all to those who have them', async () => {
    const race = await createRace();
    await api.graphql(RUN, { id: race.id }, admin);
    const url = `${api.url}/races/${race.databaseId}/race-file`;
    const fetched = async (headers: Record<string, string>) => {
      const answer = await fetch(url, { headers });
      return { answer, text: await answer.text(), encoding: answer.headers.get('content-encoding') };
    };
    const plain = await fetched({ 'accept-encoding': 'identity' });
    expect(plain.encoding).toBeNull();
    expect(Number(plain.answer.headers.get('content-length'))).toBe(Buffer.byteLength(plain.text));
    const tags = new Set([plain.answer.headers.get('etag')]);
    for (const [accepted, encoding] of [
      ['gzip, deflate, br', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip;q=0.5', 'gzip'],
      ['zstd', null],
    ] as const) {
      const { answer, text, ...other } = await fetched({ 'accept-encoding': accepted });
      expect(other.encoding).toBe(encoding);
      expect(text).toBe(plain.text);
      expect(answer.headers.get('vary')).toBe('cookie, accept-encoding');
      const etag = answer.headers.get('etag') ?? '';
      tags.add(etag);
      const again = await fetched({ 'accept-encoding': accepted, 'if-none-match': `W/"other", ${etag}` });
      expect([again.answer.status, again.text]).toEqual([304, '']);
    }
    // Each form has a tag of its own.
    expect(tags.size).toBe(3);
  });

  it('are verified on the command line, from a file and from the server', async () => {
    const race = await createRace();
    await api.graphql(RUN, { id: race.id }, admin);
    const url = `${api.url}/races/${race.databaseId}/race-file`;
    const { code, stdout } = await runCli(['race', 'verify', url, '--json']);
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, verified: true });
    const folder = await mkdtemp(join(tmpdir(), 'buggy-test-'));
    try {
      const tampered = (await (await fetch(url)).text()).replace(/"d": \d+/, '"d": 99');
      await writeFile(join(folder, 'race.json'), tampered);
      expect((await runCli(['race', 'verify', join(folder, 'race.json')])).code).toBe(3);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
