import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { statementsOf } from '../support/statements.js';

let api: TestApi;
let admin: string;
let student: string;
beforeAll(async () => {
  api = await TestApi.start();
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  admin = await api.signIn('head');
  for (let index = 0; index < 12; index += 1) {
    await api.addUser(`student${index}`);
    student = await api.signIn(`student${index}`);
    await api.graphql('mutation { uploadBuggy(input: { json: "{\\"qty_wheels\\": 6}" }) { __typename } }', {}, student);
    const league = `League ${index % 4}`;
    const race = `mutation { createRace(input: { isVisible: true, isResultVisible: true, league: "${league}", turnMilliseconds: 0 }) { ... on CreateRaceSuccess { race { id } } } }`;
    const { id } = (await api.graphql(race, {}, admin)).data['createRace'].race;
    await api.graphql('mutation ($id: ID!) { runRace(input: { raceId: $id }) { __typename } }', { id }, admin);
  }
});
afterAll(() => api.stop());

describe('lists', () => {
  it.each([
    [
      'leagues and how they stand',
      '{ leagues { name countedRaceCount countedRaces { id } standings { rank } } }',
      'leagues',
    ],
    ['races of a racer', '{ racer(username: "student0") { history { points ratingAfter { mu } } } }', 'racer'],
  ])('need as many statements for ten %s as for two, also the first time', async (_, query, field) => {
    // Each race is in a league of its own, and nobody has looked at one of them.
    await api.database.query(`UPDATE races SET league = 'League ' || $1::text || id, is_result_visible = true`, [
      field,
    ]);
    const show = (count: number) =>
      api.database.query(
        `UPDATE races SET is_visible = id <= $1, state = CASE WHEN id <= $1 THEN 'PUBLISHED' ELSE 'FINISHED' END`,
        [count],
      );
    // The first time opens connections.
    await show(1);
    await api.graphql(query);
    const counts: number[] = [];
    for (const count of [2, 10]) {
      await show(count);
      let answer: Awaited<ReturnType<typeof api.graphql>> | undefined;
      const work = async () => {
        answer = await api.graphql(query);
      };
      counts.push((await statementsOf(work)).length);
      const found = answer?.data[field];
      expect(found.history ?? found).toHaveLength(count);
      for (const one of found.history ?? found) expect(one.points ?? one.standings.length).toBeGreaterThanOrEqual(0);
    }
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts[1]).toBe(counts[0]);
    await show(12);
  });

  it.each([
    [
      'buggies and their owners',
      (n: number) => `{ buggies(first: ${n}) { nodes { id owner { id username buggy { id } } } } }`,
    ],
    [
      'people, their profiles and buggies',
      (n: number) =>
        `{ users(first: ${n}) { totalCount nodes { id profile { lastUploadAt apiAccess { hasKey } } buggy { id } } } }`,
    ],
    [
      'races and who is in them',
      (n: number) =>
        `{ races(first: ${n}) { nodes { id entries { username } absences { username } transitions { to } } } }`,
    ],
    [
      'races and what happened in them',
      (n: number) => `{ races(first: ${n}) { nodes { id statistics { distance } } } }`,
    ],
    ['races and their results', (n: number) => `{ races(first: ${n}) { nodes { id results { username } } } }`],
  ])('need as many statements for ten %s as for two', async (_, query) => {
    // The first time opens connections.
    await api.graphql(query(10), {}, admin);
    const few = (await statementsOf(() => api.graphql(query(2), {}, admin))).length;
    const many = (await statementsOf(() => api.graphql(query(10), {}, admin))).length;
    expect(few).toBeGreaterThan(0);
    expect(many).toBe(few);
  });

  it('are walked page by page without gap or repetition', async () => {
    for (const list of ['buggies', 'races']) {
      const ids: string[] = [];
      let after: string | null = null;
      do {
        const query = `query ($after: String) { ${list}(first: 5, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;
        const { data } = await api.graphql(query, { after }, admin);
        expect(data[list].totalCount).toBe(12);
        ids.push(...data[list].nodes.map((node: { id: string }) => node.id));
        after = data[list].pageInfo.hasNextPage ? data[list].pageInfo.endCursor : null;
      } while (after !== null);
      expect(new Set(ids).size).toBe(12);
    }
  });

  it.each(['first: 0', 'first: 101', 'after: "nonsense"', 'after: "WyJ4Il0"'])('refuse %s', async (args) => {
    const { errors } = await api.graphql(`{ races(${args}) { totalCount } }`);
    expect(errors?.[0]?.extensions['code']).toBe('INVALID_INPUT');
  });

  it('show students their own buggy only', async () => {
    const { data } = await api.graphql(
      '{ buggies { totalCount nodes { totalCost owner { username } } } }',
      {},
      student,
    );
    expect(data['buggies']).toEqual({ totalCount: 1, nodes: [{ totalCost: null, owner: { username: 'student11' } }] });
  });
});

describe('node and nodes', () => {
  it('find things by opaque id, in the order of the ids, with the same rights as every other path', async () => {
    const { data } = await api.graphql(
      '{ buggies(first: 2) { nodes { id } } races(first: 1) { nodes { id } } racetracks { id } }',
      {},
      admin,
    );
    const ids = [
      data['races'].nodes[0].id,
      data['buggies'].nodes[0].id,
      'nonsense',
      data['racetracks'][0]?.id ?? 'none',
    ];
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
    const own = (await api.graphql(query, { ids }, admin)).data['nodes'];
    expect(own.map((node: { __typename: string } | null) => node?.__typename)).toEqual([
      'Race',
      'Buggy',
      undefined,
      ids[3] === 'none' ? undefined : 'Racetrack',
    ]);
    const seen = (await api.graphql(query, { ids }, student)).data['nodes'];
    expect(seen[1]).toBeNull();
    expect((await api.graphql('query ($id: ID!) { node(id: $id) { id } }', { id: ids[0] })).data['node']).toEqual({
      id: ids[0],
    });
  });
});

describe('signing in', () => {
  const signIn =
    'mutation ($u: String!, $p: String!) { signIn(input: { username: $u, password: $p }) { __typename ... on UserError { message } } }';

  it('fails in the same way for every cause', async () => {
    await api.database.query(`UPDATE users SET is_active = false WHERE username = 'student0'`);
    const causes = [
      { u: 'nobody', p: 'correct horse' },
      { u: 'head', p: 'wrong' },
      { u: 'student0', p: 'correct horse' },
    ];
    const answers = await Promise.all(causes.map((variables) => api.graphql(signIn, variables)));
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(answers.every(({ cookie }) => cookie === undefined)).toBe(true);
  });

  it('gives a session that signing out ends', async () => {
    const cookie = await api.signIn('HEAD');
    expect((await api.graphql('{ viewer { username staffRole } }', {}, cookie)).data['viewer']).toEqual({
      username: 'head',
      staffRole: 'ADMINISTRATOR',
    });
    await api.graphql('mutation { signOut { wasSignedIn } }', {}, cookie);
    expect((await api.graphql('{ viewer { username } }', {}, cookie)).data['viewer']).toBeNull();
  });

  it('lets one set a secret with which a program uploads', async () => {
    const { apiKey } = await api.addUser('gina');
    const cookie = await api.signIn('gina');
    const set =
      'mutation ($s: String!) { setApiSecret(input: { secret: $s }) { __typename ... on UserError { path } } }';
    expect((await api.graphql(set, { s: 'abc' }, cookie)).data['setApiSecret']).toMatchObject({ path: ['secret'] });
    expect((await api.graphql(set, { s: ' good secret ' }, cookie)).data['setApiSecret'].__typename).toBe(
      'SetApiSecretSuccess',
    );
    expect((await api.graphql(set, { s: 'good secret' }, cookie)).data['setApiSecret'].__typename).toBe(
      'InvalidInputError',
    );
    const form = { user: 'gina', key: apiKey, secret: 'good secret', buggy_json: '{"qty_wheels": 4}' };
    expect((await api.upload(form)).body).toEqual({ ok: 'buggy created OK' });
  });
});

describe('a race of a thousand', () => {
  it('is run beside the thread that answers requests', async () => {
    await api.database.query(
      `INSERT INTO users (username, is_student) SELECT 'mass' || n, true FROM generate_series(1, 1000) n`,
    );
    await api.database.query(
      `WITH u AS (INSERT INTO buggy_uploads (user_id, source, raw_body, warnings, buggy)
         SELECT id, 'WEB', '{}', '[]', '{}' FROM users WHERE username LIKE 'mass%' RETURNING id, user_id)
       INSERT INTO buggies (user_id, upload_id, buggy_id, qty_wheels, flag_color, flag_color_secondary, flag_pattern, power_type,
         power_units, aux_power_type, aux_power_units, tyres, qty_tyres, armour, attack, qty_attacks, hamster_booster, fireproof,
         insulated, antibiotic, banging, algo)
       SELECT user_id, id, 1, 4, 'red', 'black', 'plain', 'petrol', 30, 'none', 0, 'knobbly', 6, 'none', 'spike', 5, 0, false, false,
         false, false, 'steady' FROM u`,
    );
    const create = `mutation { createRace(input: { costLimit: 0, maxLaps: 3 }) { ... on CreateRaceSuccess { race { id } } } }`;
    const { id } = (await api.graphql(create, {}, admin)).data['createRace'].race;
    let isRunning = true;
    const run = api
      .graphql(
        `mutation { runRace(input: { raceId: "${id}" }) { ... on RunRaceSuccess { race { buggiesStarted } } } }`,
        {},
        admin,
      )
      .finally(() => {
        isRunning = false;
      });
    let answers = 0;
    while (isRunning) {
      expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
      answers += 1;
    }
    expect((await run).data['runRace'].race.buggiesStarted).toBeGreaterThanOrEqual(1000);
    // A thread that was blocked for the whole race would have answered once or twice.
    expect(answers).toBeGreaterThan(20);
  });
});
