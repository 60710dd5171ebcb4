import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TRANSITIONS } from '../../dist/src/races/life-cycle/race-life-cycle.js';
import { RaceState } from '../../dist/src/races/life-cycle/race-state.js';
import { verifyRaceFile } from '../../dist/src/racing/index.js';
import { type RacingApi, RUN, startRacingApi, uploadBuggy } from '../support/races.js';

const RACE = `query ($id: ID!) { race(id: $id) { state title startAt entriesFixedAt version isRunAtStart costLimit lapLength
  seed seedCommitment slug yourAbsence isVisible resultSource
  entries { username isYours } absences { username reason } transitions { from to note } results { username } } }`;
const FIELDS = 'id databaseId state title version startAt isVisible costLimit lapLength league';
const change = (name: string, input: string, success: string) => `mutation ($input: ${input}!) {
  outcome: ${name}(input: $input) {
    __typename ... on UserError { code message path } ... on ${success} { warnings race { ${FIELDS} } } } }`;
const UPDATE = change('updateRace', 'UpdateRaceInput', 'RaceChangedSuccess');
const CREATE = change('createRace', 'CreateRaceInput', 'CreateRaceSuccess');
const DUPLICATE = change('duplicateRace', 'DuplicateRaceInput', 'CreateRaceSuccess');
const ABANDON = change('abandonRace', 'WithdrawRaceInput', 'RaceChangedSuccess');
const RESTORE = change('restoreRace', 'WithdrawRaceInput', 'RaceChangedSuccess');
const DELETE = `mutation ($input: WithdrawRaceInput!) { outcome: deleteRace(input: $input) {
  __typename ... on UserError { code } ... on DeleteRaceSuccess { deletedId } } }`;

let racing: RacingApi;
beforeAll(async () => {
  racing = await startRacingApi();
});
afterAll(async () => {
  await racing.api.stop();
});

type Answer = any;

const look = async (id: string, cookie = racing.admin): Promise<Answer> =>
  (await racing.api.graphql(RACE, { id }, cookie)).data['race'];
const mutate = async (document: string, input: object, cookie = racing.admin): Promise<Answer> =>
  (await racing.api.graphql(document, { input }, cookie)).data['outcome'];
/** Waits until a race is stored in a state, and shown in it then. */
async function untilState({ id, databaseId }: { id: string; databaseId: number }, state: string): Promise<void> {
  const read = () => racing.api.database.query('SELECT state FROM races WHERE id = $1', [databaseId]);
  await expect.poll(read).toEqual([{ state }]);
  expect((await look(id)).state).toBe(state);
}

describe('the states of a race', () => {
  it('lead where the code says, in the database as well', async () => {
    const states = Object.values(RaceState);
    const ways = states.flatMap((from) => states.filter((to) => to !== from).map((to) => ({ from, to })));
    const races = await racing.api.database.query<{ id: number }>(
      `INSERT INTO races (title, start_at, state, cost_limit, max_laps, lap_length, svg_path_length, is_visible,
                          is_result_visible, turn_milliseconds, seed, broadcast_at, turn_count, result_source)
       SELECT 'way ' || n, '2100-01-01', way->>'from', 0, 1, 1, 1, true, true, 0, 'x', '2100-01-01', 1, 'ENGINE'
         FROM jsonb_array_elements($1) WITH ORDINALITY AS ways (way, n) ORDER BY n RETURNING id`,
      [JSON.stringify(ways)],
    );
    const allowed: string[] = [];
    for (const [index, { from, to }] of ways.entries()) {
      const moved = racing.api.database.query('UPDATE races SET state = $2 WHERE id = $1', [races[index]?.id, to]);
      await moved.then(
        () => allowed.push(`${from} ${to}`),
        (error: Error) => expect(error.message).toContain(`cannot go from ${from} to ${to}`),
      );
    }
    expect(allowed.sort()).toEqual(
      Object.entries(TRANSITIONS)
        .flatMap(([from, states]) => states.map((to) => `${from} ${to}`))
        .sort(),
    );
    await racing.api.database.query('DELETE FROM races WHERE id = ANY($1)', [races.map(({ id }) => id)]);
  });
});

describe('a race that is due', () => {
  it('runs by itself, on the buggies of that moment, and says who is not in it', async () => {
    await racing.api.addUser('idle');
    await racing.api.addUser('gone');
    await racing.api.database.query(`UPDATE users SET is_active = false WHERE username = 'gone'`);
    const race = await racing.createRace({ startAt: new Date(Date.now() + 500).toISOString() });
    await untilState(race, 'PUBLISHED');
    const seen = await look(race.id);
    expect(seen.entries.map(({ username }: { username: string }) => username)).toEqual([
      'racer0',
      'racer1',
      'racer2',
      'racer3',
    ]);
    expect(seen.absences).toEqual([
      { username: 'gone', reason: 'INACTIVE' },
      { username: 'idle', reason: 'NO_BUGGY' },
    ]);
    expect(seen.transitions).toEqual([
      { from: 'SCHEDULED', to: 'RUNNING', note: null },
      { from: 'RUNNING', to: 'PUBLISHED', note: null },
    ]);
    expect(await look(race.id, racing.student)).toMatchObject({ absences: null, transitions: null, yourAbsence: null });
    expect(await look(race.id, await racing.api.signIn('idle'))).toMatchObject({ yourAbsence: 'NO_BUGGY' });
    const file = await fetch(`${racing.api.url}/races/${race.databaseId}/race-file`);
    expect(verifyRaceFile(await file.text())).toMatchObject({ ok: true });
  });

  it('is not late when its start had passed before anybody set it', async () => {
    const passed = new Date(Date.now() - 120_000).toISOString();
    const made = await racing.createRace({ startAt: passed });
    const moved = await racing.createRace();
    await mutate(UPDATE, { raceId: moved.id, startAt: passed });
    for (const race of [made, moved]) {
      await untilState(race, 'PUBLISHED');
      expect((await look(race.id)).transitions[0]).toEqual({ from: 'SCHEDULED', to: 'RUNNING', note: null });
    }
  });

  it('is shown turn by turn, and public when that is over', async () => {
    const race = await racing.createRace({ turnMilliseconds: 20, startAt: new Date().toISOString() });
    await untilState(race, 'PUBLISHED');
    const states = (await look(race.id)).transitions.map(({ to }: { to: string }) => to);
    expect(states).toEqual(['RUNNING', 'BROADCAST', 'PUBLISHED']);
  });

  it('and is run elsewhere waits for its results, with its entries fixed', async () => {
    const race = await racing.createRace({ isRunAtStart: false, startAt: new Date().toISOString() });
    await untilState(race, 'AWAITING_RESULTS');
    await uploadBuggy(racing.api, racing.student, { power_units: 99 });
    const download = await fetch(`${racing.api.url}/admin/races/${race.databaseId}/download-race-file/with-buggies`, {
      headers: { cookie: racing.admin },
    });
    const { buggies } = (await download.json()) as { buggies: { username: string; power_units: number }[] };
    expect(buggies.find(({ username }) => username === 'racer1')).toMatchObject({ power_units: 40 });
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    const file = await fetch(`${racing.api.url}/races/${race.databaseId}/race-file`);
    const { entrants } = (await file.json()) as { entrants: { username: string; power_units: number }[] };
    expect(entrants.find(({ username }) => username === 'racer1')).toMatchObject({ power_units: 40 });
  });

  it('and cannot be computed fails, and can be tried again', async () => {
    const race = await racing.createRace({ isRunAtStart: false, startAt: new Date().toISOString() });
    await untilState(race, 'AWAITING_RESULTS');
    const spoil = (value: string) =>
      racing.api.database.query(`UPDATE race_entries SET entrant = ${value} WHERE race_id = $1`, [race.databaseId]);
    await racing.api.database.query('CREATE TABLE kept_entries AS SELECT * FROM race_entries WHERE race_id = $1', [
      race.databaseId,
    ]);
    await spoil(`'null'`);
    const { data } = await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    expect(data['runRace']).toMatchObject({ code: 'CONFLICT' });
    expect(await look(race.id)).toMatchObject({ state: 'FAILED', results: null });
    await spoil('(SELECT k.entrant FROM kept_entries k WHERE k.position = race_entries.position)');
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    expect((await look(race.id)).state).toBe('PUBLISHED');
  });

  it('follows from a seed that was fixed before anybody knew its entries', async () => {
    const race = await racing.createRace();
    const { seed, seedCommitment } = await look(race.id, racing.student);
    expect(seed).toBeNull();
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    const after = await look(race.id, racing.student);
    expect(after.seedCommitment).toBe(seedCommitment);
    expect(createHash('sha256').update(after.seed).digest('hex')).toBe(seedCommitment);
  });
});

describe('editing a race', () => {
  it('reads times as clocks of the server show them, and says what is odd', async () => {
    const made = await mutate(CREATE, { startAtLocal: '2031-07-01 14:00' });
    expect(made).toMatchObject({ race: { startAt: '2031-07-01T13:00:00.000Z' }, warnings: [] });
    const twin = await mutate(CREATE, { startAt: '2031-07-01T13:00:00Z' });
    expect(twin.warnings).toEqual([`The race "${made.race.title}" starts at the same time.`]);
    const twice = await mutate(CREATE, { startAtLocal: '2030-10-27 01:30' });
    expect(twice).toMatchObject({
      race: { startAt: '2030-10-27T00:30:00.000Z' },
      warnings: [expect.stringContaining('twice')],
    });
    expect(await mutate(CREATE, { startAtLocal: '2031-03-30 01:30' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['startAtLocal'],
    });
    expect(await mutate(CREATE, { startAtLocal: 'noon', startAt: '2031-07-01T13:00:00Z' })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    const usual = await mutate(CREATE, {});
    expect(new Date(usual.race.startAt).getTime()).toBeGreaterThan(Date.now() + 3_600_000);
  });

  it('takes what is given, and refuses who has seen an older version', async () => {
    const race = await racing.createRace({ costLimit: 300, title: 'Race' });
    const { version } = await look(race.id);
    const first = await mutate(UPDATE, { raceId: race.id, title: 'Grand prix', maxLaps: 3, version });
    expect(first).toMatchObject({
      __typename: 'RaceChangedSuccess',
      race: { title: 'Grand prix', version: version + 1 },
    });
    expect(await mutate(UPDATE, { raceId: race.id, title: 'Mine', version })).toMatchObject({
      code: 'CONFLICT',
      path: ['version'],
    });
    expect(await look(race.id)).toMatchObject({
      title: 'Grand prix',
      costLimit: 300,
      slug: `${race.databaseId}-grand-prix`,
    });
    expect(await mutate(UPDATE, { raceId: race.id, maxLaps: 0 })).toMatchObject({ code: 'INVALID_INPUT' });
    const [event] = await racing.api.database.query(
      `SELECT before, after FROM audit_events WHERE action = 'RACE_CHANGED' AND subject_id = $1`,
      [race.databaseId],
    );
    expect(event).toEqual({ before: { title: 'Race', maxLaps: 2 }, after: { title: 'Grand prix', maxLaps: 3 } });
  });

  it('moves the start, and the race starts then', async () => {
    const race = await racing.createRace();
    await mutate(UPDATE, { raceId: race.id, startAt: new Date(Date.now() + 300).toISOString() });
    await untilState(race, 'PUBLISHED');
  });

  it('cannot change what a race ran on; what is shown of it can', async () => {
    const race = await racing.createRace();
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    const before = await (await fetch(`${racing.api.url}/races/${race.databaseId}/race-file`)).text();
    for (const input of [
      { costLimit: 5 },
      { maxLaps: 9 },
      { lapLength: 9 },
      { isDnfPosition: false },
      { turnMilliseconds: 9 },
    ]) {
      const refused = await mutate(UPDATE, { raceId: race.id, ...input });
      expect(refused).toMatchObject({ code: 'CONFLICT', path: Object.keys(input) });
    }
    expect(await mutate(UPDATE, { raceId: race.id, isResultVisible: false, title: 'Secret' })).toMatchObject({
      race: { state: 'FINISHED' },
    });
    expect((await look(race.id, racing.student)).results).toBeNull();
    expect(await mutate(UPDATE, { raceId: race.id, isResultVisible: true })).toMatchObject({
      race: { state: 'PUBLISHED' },
    });
    expect(await (await fetch(`${racing.api.url}/races/${race.databaseId}/race-file`)).text()).toBe(before);
  });

  it('copies a race, but neither its title, its start nor how it went', async () => {
    const race = await racing.createRace({ costLimit: 321, league: 'Gold', lapLength: 77, title: 'Model' });
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    const copy = await mutate(DUPLICATE, { raceId: race.id });
    expect(copy.race).toMatchObject({
      state: 'SCHEDULED',
      isVisible: false,
      costLimit: 321,
      league: 'Gold',
      lapLength: 77,
    });
    expect(copy.race.title).toMatch(/^Race [IVXLC]+$/);
    expect((await look(copy.race.id)).seedCommitment).not.toBe((await look(race.id)).seedCommitment);
    expect(await mutate(DUPLICATE, { raceId: 'nonsense' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('abandons a race so that nobody sees results of it, and takes that back', async () => {
    const race = await racing.createRace();
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    expect(await mutate(ABANDON, { raceId: race.id })).toMatchObject({ race: { state: 'ABANDONED' } });
    expect(await mutate(ABANDON, { raceId: race.id })).toMatchObject({ code: 'CONFLICT' });
    expect(await look(race.id, racing.student)).toMatchObject({ state: 'ABANDONED', results: null, seed: null });
    expect((await fetch(`${racing.api.url}/races/${race.databaseId}/race-file`)).status).toBe(404);
    expect((await racing.api.graphql(RUN, { id: race.id }, racing.admin)).data['runRace']).toMatchObject({
      code: 'CONFLICT',
    });
    expect(await mutate(RESTORE, { raceId: race.id })).toMatchObject({ race: { state: 'PUBLISHED' } });
    expect((await look(race.id, racing.student)).results).toHaveLength(4);
  });

  it('an abandoned race does not start, and is restored with another start only', async () => {
    const race = await racing.createRace({ startAt: new Date(Date.now() + 60_000).toISOString() });
    await mutate(ABANDON, { raceId: race.id });
    await mutate(UPDATE, { raceId: race.id, startAt: new Date(Date.now() - 1000).toISOString() });
    expect(await mutate(RESTORE, { raceId: race.id })).toMatchObject({ code: 'CONFLICT' });
    await mutate(UPDATE, { raceId: race.id, startAt: new Date(Date.now() + 60_000).toISOString() });
    expect(await mutate(RESTORE, { raceId: race.id })).toMatchObject({ race: { state: 'SCHEDULED' } });
  });

  it('deletes a race with all that belongs to it', async () => {
    const race = await racing.createRace();
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    expect(await mutate(DELETE, { raceId: race.id, version: 99 })).toMatchObject({ code: 'CONFLICT' });
    expect(await mutate(DELETE, { raceId: race.id })).toEqual({ __typename: 'DeleteRaceSuccess', deletedId: race.id });
    expect(await look(race.id)).toBeNull();
    for (const table of [
      'race_entries',
      'race_turns',
      'race_results',
      'race_files',
      'race_transitions',
      'race_absences',
    ]) {
      const rows = await racing.api.database.query(`SELECT 1 FROM ${table} WHERE race_id = $1`, [race.databaseId]);
      expect(rows, table).toEqual([]);
    }
    expect(await mutate(DELETE, { raceId: race.id })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
