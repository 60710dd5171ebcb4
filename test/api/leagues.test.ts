import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyRaceFile } from '../../dist/src/racing/index.js';
import { runCli } from '../support/cli.js';
import { type RacingApi, RUN, startRacingApi, uploadBuggy } from '../support/races.js';

const LEAGUE = `query ($name: String!, $frozen: Boolean! = false) { league(name: $name) { name points bestCount frozenAt version
  countedRaceCount countedRaces(isFrozen: $frozen) { id }
  standings(isFrozen: $frozen) { rank username isYours points raceCount bestPosition rating { mu ordinal }
    scores { raceId position points isCounted } } } }`;
const SAVE = '__typename ... on SaveLeagueSuccess { league { name version frozenAt } } ... on UserError { code path }';
const CREATE = `mutation ($input: CreateLeagueInput!) { saved: createLeague(input: $input) { ${SAVE} } }`;
const UPDATE = `mutation ($input: UpdateLeagueInput!) { saved: updateLeague(input: $input) { ${SAVE} } }`;
const FREEZE = `mutation ($input: FreezeLeagueInput!) { saved: freezeLeague(input: $input) { ${SAVE} } }`;
const DELETE = `mutation ($input: DeleteLeagueInput!) { saved: deleteLeague(input: $input) {
  __typename ... on UserError { code message } } }`;
const RACER = `query ($name: String!) { racer(username: $name) { username
  history { race { title } racePosition points ratingBefore { mu } ratingAfter { mu } }
  bestRace { race { title } racePosition changes { name before after } } } }`;

let racing: RacingApi;
beforeAll(async () => {
  racing = await startRacingApi();
});
afterAll(() => racing.api.stop());

async function save(mutation: string, input: object) {
  return (await racing.api.graphql(mutation, { input }, racing.admin)).data['saved'];
}

async function look(name: string, cookie?: string, frozen = false) {
  return (await racing.api.graphql(LEAGUE, { name, frozen }, cookie)).data['league'];
}

/** Runs a race of a league. */
async function race(league: string, input: object = {}): Promise<{ id: string; databaseId: number }> {
  const made = await racing.createRace({ league, ...input });
  await racing.api.graphql(RUN, { id: made.id }, racing.admin);
  return made;
}

describe('a league', () => {
  it('is made by the first race that names it, and has standings that add up', async () => {
    const first = await race('Gold');
    const second = await race('Gold');
    const { standings, points } = await look('Gold', racing.student);
    expect(points).toEqual([25, 18, 15, 12, 10, 8, 6, 4, 2, 1]);
    expect(standings.map(({ username }: { username: string }) => username).toSorted()).toEqual([
      'racer0',
      'racer1',
      'racer2',
      'racer3',
    ]);
    for (const row of standings) {
      expect(row.isYours).toBe(row.username === 'racer1');
      expect(row.scores.map(({ raceId }: { raceId: number }) => raceId)).toEqual([first.databaseId, second.databaseId]);
      const sum = row.scores.reduce((total: number, score: { points: number }) => total + score.points, 0);
      expect(row.points).toBe(sum);
      for (const score of row.scores) expect(score.points).toBe(score.position > 0 ? points[score.position - 1] : 0);
    }
    // One of the four breaks a rule each time: no points, and no rating.
    expect(standings.at(-1)).toMatchObject({ points: 0, raceCount: 2, bestPosition: null, rating: null });
    expect(standings[0].rating.mu).toBeGreaterThan(standings[2].rating.mu);
  });

  it('has standings also when more leagues are asked for at once than are kept', async () => {
    await racing.api.database.query(
      `INSERT INTO leagues (name, points) SELECT 'Small ' || n, '{1}' FROM generate_series(1, 60) AS n`,
    );
    try {
      const { data, errors } = await racing.api.graphql('{ leagues { standings { rank } } }', {}, racing.admin);
      expect(errors).toBeUndefined();
      expect(data['leagues'].length).toBeGreaterThanOrEqual(60);
    } finally {
      await racing.api.database.query(`DELETE FROM leagues WHERE name LIKE 'Small %'`);
    }
  });

  it('gives some of its lines, with what ratings were after each race that counts', async () => {
    const query = `query ($first: Int, $offset: Int! = 0) { league(name: "Gold") { countedRaceCount countedRaces { title databaseId }
      standings(first: $first, offset: $offset) { rank rating { mu } ratings { raceId rating { mu } } } } }`;
    const ask = async (variables: object) => await racing.api.graphql(query, variables, racing.student);
    const { standings: all, countedRaces, countedRaceCount } = (await ask({})).data['league'];
    const ids = countedRaces.map(({ databaseId }: { databaseId: number }) => databaseId);
    expect(countedRaceCount).toBe(ids.length);
    for (const { rating, ratings } of all.slice(0, 3)) {
      expect(ratings.map(({ raceId }: { raceId: number }) => raceId)).toEqual(ids);
      expect(ratings.at(-1).rating).toEqual(rating);
    }
    // Whoever was never admitted has no rating.
    expect(all.at(-1)).toMatchObject({ rating: null, ratings: [] });
    expect((await ask({ first: 2, offset: 1 })).data['league'].standings).toEqual(all.slice(1, 3));
    expect((await ask({ first: 9, offset: 3 })).data['league'].standings).toEqual(all.slice(3));
    for (const variables of [{ first: 0 }, { offset: -1 }]) {
      expect((await ask(variables)).errors?.[0]?.extensions['code']).toBe('INVALID_INPUT');
    }
  });

  it('counts nothing before its results are public', async () => {
    await race('Silver');
    const before = await look('Silver', racing.student);
    const hidden = await race('Silver', { isResultVisible: false });
    await race('Silver', { turnMilliseconds: 60_000 });
    for (const cookie of [undefined, racing.student, racing.admin]) {
      const { standings } = await look('Silver', cookie);
      expect(standings.map(({ raceCount }: { raceCount: number }) => raceCount)).toEqual([1, 1, 1, 1]);
    }
    const publish = 'mutation ($id: ID!) { updateRace(input: { raceId: $id, isResultVisible: true }) { __typename } }';
    await racing.api.graphql(publish, { id: hidden.id }, racing.admin);
    const after = await look('Silver', racing.student);
    expect(after.standings.map(({ raceCount }: { raceCount: number }) => raceCount)).toEqual([2, 2, 2, 2]);
    expect(after.standings).not.toEqual(before.standings);
  });

  it('is not seen while none of its races is', async () => {
    await racing.createRace({ league: 'Secret', isVisible: false });
    expect(await look('Secret', racing.student)).toBeNull();
    expect(await look('Secret', racing.admin)).toMatchObject({ name: 'Secret', standings: [] });
    const { data } = await racing.api.graphql('{ leagues { name } }');
    expect(data['leagues'].map(({ name }: { name: string }) => name)).not.toContain('Secret');
  });

  it('hides later races from all but staff while it is frozen', async () => {
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    await race('Bronze', { startAt: at(1) });
    const shown = await look('Bronze');
    expect(await save(FREEZE, { name: 'Bronze', isFrozen: true, at: at(2) })).toMatchObject({ league: { version: 2 } });
    await race('Bronze', { startAt: at(3) });
    expect((await look('Bronze', racing.student)).standings.map(withoutOwn)).toEqual(shown.standings.map(withoutOwn));
    expect((await look('Bronze', racing.admin, true)).standings).toEqual(shown.standings);
    expect((await look('Bronze', racing.student)).countedRaceCount).toBe(1);
    expect((await look('Bronze', racing.student)).countedRaces).toEqual(shown.countedRaces);
    expect((await look('Bronze', racing.admin, true)).countedRaces).toEqual(shown.countedRaces);
    expect((await look('Bronze', racing.admin)).countedRaces).toHaveLength(2);
    const raceCounts = ({ standings }: { standings: { raceCount: number }[] }) => standings.map((row) => row.raceCount);
    expect(raceCounts(await look('Bronze', racing.admin))).toEqual([2, 2, 2, 2]);
    await save(FREEZE, { name: 'Bronze', isFrozen: false });
    expect(raceCounts(await look('Bronze', racing.student))).toEqual([2, 2, 2, 2]);
  });

  it('is edited with other points and fewer races that count', async () => {
    await race('Cup');
    await race('Cup');
    const { version } = await look('Cup');
    const input = { name: 'Cup', points: [3, 2, 1], bestCount: 1, version };
    expect(await save(UPDATE, input)).toMatchObject({ league: { version: version + 1 } });
    expect(await save(UPDATE, input)).toMatchObject({ code: 'CONFLICT', path: ['version'] });
    const { standings } = await look('Cup');
    expect(standings[0].points).toBe(3);
    for (const { scores } of standings) {
      expect(scores.filter(({ isCounted }: { isCounted: boolean }) => isCounted)).toHaveLength(1);
    }
    expect(await save(UPDATE, { name: 'Cup', bestCount: 0 })).toMatchObject({ __typename: 'SaveLeagueSuccess' });
    expect((await look('Cup')).bestCount).toBeNull();
    const { data } = await racing.api.graphql(
      '{ auditEvents(filter: { subjectType: "league" }) { nodes { action subjectName } } }',
      {},
      racing.admin,
    );
    expect(data['auditEvents'].nodes[0]).toEqual({ action: 'LEAGUE_CHANGED', subjectName: 'Cup' });
  });

  it.each([
    [CREATE, { name: ' ' }, { code: 'INVALID_INPUT', path: ['name'] }],
    [CREATE, { name: 'x', points: [] }, { code: 'INVALID_INPUT', path: ['points'] }],
    [CREATE, { name: 'x', points: [1, -1] }, { code: 'INVALID_INPUT', path: ['points'] }],
    [CREATE, { name: 'x', bestCount: -1 }, { code: 'INVALID_INPUT', path: ['bestCount'] }],
    [CREATE, { name: 'Gold' }, { code: 'CONFLICT' }],
    [UPDATE, { name: 'nowhere' }, { code: 'NOT_FOUND' }],
    [FREEZE, { name: 'nowhere', isFrozen: true }, { code: 'NOT_FOUND' }],
    [DELETE, { name: 'Gold' }, { code: 'CONFLICT' }],
  ])('%s with %j is refused', async (mutation, input, expected) => {
    expect(await save(mutation, input)).toMatchObject(expected);
  });

  it('goes when no race is in it', async () => {
    await save(CREATE, { name: 'Short' });
    expect(await save(DELETE, { name: 'Short' })).toEqual({ __typename: 'DeleteLeagueSuccess' });
    expect(await look('Short', racing.admin)).toBeNull();
  });

  it('is listed and shown by the command line', async () => {
    const env = racing.api.cliEnvironment;
    const run = async (...args: string[]) => JSON.parse((await runCli(['league', ...args, '--json'], { env })).stdout);
    expect(await run('add', 'Plate', '--points', '5,3', '--best', '2')).toMatchObject({ points: [5, 3], bestCount: 2 });
    expect((await run('freeze', 'Plate')).frozenAt).not.toBeNull();
    expect((await run('list')).leagues.map(({ name }: { name: string }) => name)).toContain('Plate');
    const { standings } = await run('standings', 'Gold');
    expect(standings).toHaveLength(4);
    expect(standings[0]).toMatchObject({ rank: 1, raceCount: 2 });
  });
});

describe('people of a league', () => {
  const GONE = `mutation ($input: DeleteUserInput!) { deleteUser(input: $input) { __typename ... on UserError { message } } }`;

  async function addRacer(username: string): Promise<number> {
    const { id } = await racing.api.addUser(username);
    await uploadBuggy(racing.api, await racing.api.signIn(username), { power_type: 'bio', power_units: 30 });
    return id;
  }

  async function rest(id: number, username: string): Promise<void> {
    await racing.api.database.query('UPDATE users SET is_active = false, username = $2 WHERE id = $1', [id, username]);
  }

  async function remove(id: number, username: string): Promise<void> {
    const userId = Buffer.from(`User:${id}`).toString('base64url');
    const input = { userId, username, authorisationCode: 'CHANGEME' };
    const { data } = await racing.api.graphql(GONE, { input }, racing.admin);
    expect(data['deleteUser'].__typename).toBe('UsersDeletedSuccess');
  }

  /** What a table says, whatever people are called. */
  const nameless = (standings: { rank: number; username: string; scores: object[] }[]) =>
    standings.map(({ username: _, ...row }) => JSON.stringify(row)).toSorted();

  it('who are deleted stay as many as they were, and change nobody’s rating', async () => {
    const early = await addRacer('early');
    const first = await race('Gone');
    const late = await addRacer('late');
    const second = await race('Gone');
    await rest(early, 'early');
    const third = await race('Gone');
    const before = (await look('Gone')).standings;
    await remove(early, 'early');
    await remove(late, 'late');
    const after = (await look('Gone')).standings;
    expect(nameless(after)).toEqual(nameless(before));
    const names: string[] = after.map(({ username }: { username: string }) => username);
    expect(names.filter((name) => name.startsWith('former student '))).toHaveLength(2);
    expect(new Set(names).size).toBe(6);
    for (const { databaseId } of [first, second, third]) {
      const file = await (await fetch(`${racing.api.url}/races/${databaseId}/race-file`)).text();
      expect(file).not.toMatch(/"(early|late)"/);
      expect(verifyRaceFile(file)).toEqual({ ok: true });
    }
  });

  it('who had the same name one after the other are two', async () => {
    const old = await addRacer('kim');
    await race('Names');
    await rest(old, 'kim-before');
    await addRacer('kim');
    await race('Names');
    const { standings } = await look('Names');
    const kims = standings.filter(({ username }: { username: string }) => username === 'kim');
    expect(kims.map(({ raceCount }: { raceCount: number }) => raceCount)).toEqual([1, 1]);
  });
});

describe('a racer', () => {
  it('has a history, with points and ratings that follow one another', async () => {
    await race('Tour', { title: 'One' });
    await uploadBuggy(racing.api, racing.student, { power_units: 50, tyres: 'slick' });
    await race('Tour', { title: 'Two' });
    const { racer } = (await racing.api.graphql(RACER, { name: 'racer1' }, racing.student)).data;
    const [two, one] = racer.history;
    expect([one.race.title, two.race.title]).toEqual(['One', 'Two']);
    expect(one.ratingBefore).toEqual({ mu: 25 });
    expect(two.ratingBefore).toEqual(one.ratingAfter);
    expect(racer.bestRace.racePosition).toBe(
      Math.min(
        ...racer.history.map(({ racePosition }: any) => racePosition).filter((position: number) => position > 0),
      ),
    );
    // Everybody may know how others did, and nobody what they built.
    const foreign = (await racing.api.graphql(RACER, { name: 'racer0' }, racing.student)).data['racer'];
    expect(foreign.history.length).toBeGreaterThan(0);
    expect(foreign.bestRace).toBeNull();
    expect((await racing.api.graphql(RACER, { name: 'head' }, racing.student)).data['racer']).toBeNull();
  });

  it('is shown what had changed before the best race', async () => {
    await racing.api.addUser('climber');
    const cookie = await racing.api.signIn('climber');
    await uploadBuggy(racing.api, cookie, '{"qty_wheels": 5}');
    await race('Show', { title: 'Worst' });
    await uploadBuggy(racing.api, cookie, '{"qty_wheels": 4, "power_units": 30, "armour": "wood"}');
    await race('Show', { title: 'Best' });
    const { bestRace } = (await racing.api.graphql(RACER, { name: 'climber' }, cookie)).data['racer'];
    expect(bestRace).toMatchObject({
      race: { title: 'Best' },
      changes: [
        { name: 'qty_wheels', before: '5', after: '4' },
        { name: 'power_units', before: '1', after: '30' },
        { name: 'armour', before: 'none', after: 'wood' },
      ],
    });
  });

  it('stays unknown to others while names are not public, and sees only itself by name', async () => {
    const discreet = await racing.api.startAnother({ IS_USERNAME_PUBLIC_IN_RESULTS: '0' });
    try {
      const ask = async (query: string, variables: object, cookie?: string) =>
        (await racing.api.graphql(query, variables, cookie, discreet.port)).data;
      expect((await ask(RACER, { name: 'racer0' }, racing.student))['racer']).toBeNull();
      expect((await ask(RACER, { name: 'racer1' }, racing.student))['racer']).toMatchObject({ username: 'racer1' });
      const { standings } = (await ask(LEAGUE, { name: 'Show' }, racing.student))['league'];
      for (const { username, isYours } of standings) expect(username).toBe(isYours ? 'racer1' : null);
    } finally {
      await discreet.stop();
    }
  });
});

describe('uploads', () => {
  const UPLOADS = `query ($first: Int!, $after: String, $userId: ID) { uploads(first: $first, after: $after, userId: $userId) {
    totalCount pageInfo { endCursor } nodes { id source text isAccepted warningCount changes { name before after } } } }`;

  it('are told with what each changed, also those of which no buggy was made', async () => {
    await racing.api.addUser('writer');
    const cookie = await racing.api.signIn('writer');
    for (const json of ['{"qty_wheels": 4}', '{', '{"qty_wheels": 6, "fun": 1}']) {
      await uploadBuggy(racing.api, cookie, json);
    }
    const { nodes, totalCount, pageInfo } = (await racing.api.graphql(UPLOADS, { first: 2 }, cookie)).data['uploads'];
    expect(totalCount).toBe(3);
    expect(nodes).toMatchObject([
      {
        ...{ source: 'WEB', text: '{"qty_wheels": 6, "fun": 1}', isAccepted: true, warningCount: 1 },
        changes: [{ name: 'qty_wheels', before: '4', after: '6' }],
      },
      { text: '{', isAccepted: false, changes: null },
    ]);
    const rest = await racing.api.graphql(UPLOADS, { first: 2, after: pageInfo.endCursor }, cookie);
    expect(rest.data['uploads'].nodes).toMatchObject([{ text: '{"qty_wheels": 4}', changes: null }]);
    const [user] = await racing.api.database.query(`SELECT id FROM users WHERE username = 'writer'`);
    const userId = Buffer.from(`User:${user?.['id']}`).toString('base64url');
    const seen = await racing.api.graphql(UPLOADS, { first: 9, userId }, racing.admin);
    expect(seen.data['uploads'].totalCount).toBe(3);
    const refused = await racing.api.graphql(UPLOADS, { first: 9, userId }, racing.student);
    expect(refused.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});

function withoutOwn<Row extends { isYours: boolean }>({ isYours: _, ...row }: Row): Omit<Row, 'isYours'> {
  return row;
}
