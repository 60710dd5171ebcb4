import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { verifyRaceFile } from '../../dist/src/racing/index.js';
import { RaceSimulator } from '../../dist/src/threads/race-simulator.js';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';
import { statementsOf } from '../support/statements.js';

const FIELDS = `id isYours isShared seed costLimit maxLaps turnCount raceFileUrl
  results { rank racePosition username isYours cost violations } statistics { distance buggies { rank distance } }`;
const PRACTISE = `mutation ($input: RunPracticeRaceInput!) { runPracticeRace(input: $input) {
  __typename ... on RunPracticeRaceSuccess { practiceRace { ${FIELDS} } } ... on UserError { code message path } } }`;
const SHARE = `mutation ($input: SharePracticeRaceInput!) { sharePracticeRace(input: $input) {
  __typename ... on SharePracticeRaceSuccess { practiceRace { isShared } } ... on UserError { code } } }`;
const REPEAT = `mutation ($id: ID!) { repeatPracticeRace(input: { id: $id }) {
  __typename ... on RunPracticeRaceSuccess { practiceRace { ${FIELDS} } } ... on UserError { code } } }`;
const ONE = `query ($id: ID!) { practiceRace(id: $id) { ${FIELDS} } }`;
const ALL =
  'query ($first: Int!, $after: String) { practiceRaces(first: $first, after: $after) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } }';

const QUICK = '{"power_type": "rocket", "power_units": 40, "qty_wheels": 4}';
const ENDURING = '{"power_type": "petrol", "power_units": 500, "qty_wheels": 4}';
/** A buggy that breaks a rule. */
const WRONG = '{"qty_wheels": 5}';
const SLOW = '{"power_type": "hamster", "power_units": 1}';

const simulate = RaceSimulator.prototype.run;

let racing: RacingApi;
let other: string;
beforeAll(async () => {
  racing = await startRacingApi();
  other = await racing.api.signIn('racer2');
});
afterAll(() => racing.api.stop());

async function practise(input: object, cookie = racing.student) {
  return (await racing.api.graphql(PRACTISE, { input }, cookie)).data['runPracticeRace'];
}

async function look(id: string, cookie: string | undefined) {
  return (await racing.api.graphql(ONE, { id }, cookie)).data['practiceRace'];
}

async function statusOfFile(url: string, cookie?: string): Promise<number> {
  return (await fetch(`${racing.api.url}${url}`, { headers: cookie === undefined ? {} : { cookie } })).status;
}

describe('practice races', () => {
  it('are run at once against made-up buggies, and follow from their seed', async () => {
    const input = { madeUp: [QUICK, SLOW], costLimit: 0, maxLaps: 1, seed: 'again' };
    const { practiceRace: race } = await practise(input);
    expect(race).toMatchObject({ isYours: true, isShared: false, seed: 'again', costLimit: 0, maxLaps: 1 });
    expect(race.results.map(({ username }: { username: string }) => username).toSorted()).toEqual([
      'made-up 1',
      'made-up 2',
      'racer1',
    ]);
    expect(race.results.find(({ isYours }: { isYours: boolean }) => isYours)).toMatchObject({ username: 'racer1' });
    expect(race.statistics.distance).toBeGreaterThan(0);
    const again = (await practise(input)).practiceRace;
    expect(again.id).not.toBe(race.id);
    expect({ ...again, id: race.id, raceFileUrl: race.raceFileUrl }).toEqual(race);
  });

  it('have a file, the same each time, that staff can verify and that tells others no cost and no rules', async () => {
    const { practiceRace: race } = await practise({ madeUp: [QUICK, WRONG], costLimit: 0 });
    const fetched = async (cookie: string) => {
      const answer = await fetch(`${racing.api.url}${race.raceFileUrl}`, { headers: { cookie } });
      return { etag: answer.headers.get('etag'), text: await answer.text() };
    };
    const file = await fetched(racing.admin);
    expect(await fetched(racing.admin)).toEqual(file);
    expect(verifyRaceFile(file.text)).toMatchObject({ ok: true });
    const reduced = await fetched(racing.student);
    expect(await fetched(racing.student)).toEqual(reduced);
    expect(reduced.etag).not.toBe(file.etag);
    const { buggies, entrants, ...rest } = JSON.parse(reduced.text);
    expect(JSON.parse(file.text)).toMatchObject(rest);
    expect(rest.events).toHaveLength(race.turnCount);
    for (const buggy of buggies) expect(buggy).toMatchObject({ cost: null, violations_str: '' });
    for (const entrant of entrants) expect(entrant).toMatchObject({ total_cost: null, mass: null });
    expect(buggies.map((buggy: { race_position: number }) => buggy.race_position)).toContain(-1);
  });

  it('have a file that is not computed again, and is read once for all who ask for it at once', async () => {
    const add = async () => {
      const { practiceRace: race } = await practise({ madeUp: [QUICK], costLimit: 0 });
      await racing.api.graphql(SHARE, { input: { id: race.id, isShared: true } }, racing.student);
      const answer = await fetch(racing.api.url + race.raceFileUrl, { headers: { cookie: racing.admin } });
      return { id: race.id, url: race.raceFileUrl, file: await answer.text() };
    };
    const [kept, lost, outdated] = [await add(), await add(), await add()];
    // As earlier versions left them.
    await racing.api.database.query('UPDATE practice_races SET file = NULL WHERE id = $1', [lost.id]);
    await racing.api.database.query('UPDATE practice_races SET file = NULL, ruleset_version = 0 WHERE id = $1', [
      outdated.id,
    ]);
    const computations = vi.spyOn(RaceSimulator.prototype, 'run');
    const withFreshServer = async (work: (ask: (url: string) => ReturnType<typeof fetchOften>) => Promise<void>) => {
      const fresh = await racing.api.startAnother();
      await work((url) => fetchOften(`http://127.0.0.1:${fresh.port}${url}`)).finally(() => fresh.stop());
    };
    const fetchOften = async (url: string) => {
      let answers: Response[] = [];
      const statements = await statementsOf(async () => {
        answers = await Promise.all(
          Array.from({ length: 30 }, () => fetch(url, { headers: { cookie: racing.admin } })),
        );
      });
      return {
        statuses: new Set(answers.map(({ status }) => status)),
        texts: new Set(await Promise.all(answers.map((answer) => answer.text()))),
        reads: statements.filter((statement) => statement.includes('SELECT file FROM practice_races')).length,
      };
    };
    try {
      await withFreshServer(async (ask) => {
        expect(await ask(kept.url)).toEqual({ statuses: new Set([200]), texts: new Set([kept.file]), reads: 1 });
        expect(verifyRaceFile(kept.file)).toMatchObject({ ok: true });
        expect(computations).not.toHaveBeenCalled();

        expect((await ask(lost.url)).texts).toEqual(new Set([lost.file]));
        expect(computations).toHaveBeenCalledTimes(1);

        const refused = await ask(outdated.url);
        expect(refused.statuses).toEqual(new Set([409]));
        expect([...refused.texts][0]).toContain('rules that are not known any more');
      });
      await withFreshServer(async (ask) => {
        expect((await ask(lost.url)).texts).toEqual(new Set([lost.file]));
      });
      expect(computations).toHaveBeenCalledTimes(1);
    } finally {
      computations.mockRestore();
    }
  });

  it('are run with a buggy that was never uploaded, and upload nothing', async () => {
    const uploads = () => racing.api.database.query('SELECT count(*) FROM buggy_uploads');
    const before = await uploads();
    const { practiceRace } = await practise({ buggy: '{"qty_wheels": 3}', madeUp: [QUICK], costLimit: 0 });
    expect(practiceRace.results.find(({ isYours }: { isYours: boolean }) => isYours)).toMatchObject({
      ...{ racePosition: -1, cost: null, violations: [] },
    });
    const seen = await look(practiceRace.id, racing.admin);
    expect(seen.results.at(-1)).toMatchObject({ racePosition: -1, cost: 64, violations: ['MIN_WHEELS'] });
    expect(await uploads()).toEqual(before);
  });

  it('are run against the buggies of a race whose results are public, and of no other', async () => {
    const over = await racing.createRace();
    expect(await practise({ againstRaceId: over.id })).toMatchObject({ code: 'CONFLICT', path: ['againstRaceId'] });
    await racing.api.graphql(RUN, { id: over.id }, racing.admin);
    const { practiceRace } = await practise({ againstRaceId: over.id, costLimit: 0 });
    expect(practiceRace.results.map(({ username }: { username: string }) => username).toSorted()).toEqual([
      'racer0',
      'racer1',
      'racer2',
      'racer3',
    ]);
    const hidden = await racing.createRace({ isResultVisible: false });
    await racing.api.graphql(RUN, { id: hidden.id }, racing.admin);
    expect(await practise({ againstRaceId: hidden.id })).toMatchObject({ code: 'CONFLICT' });
    const secret = await racing.createRace({ isVisible: false });
    expect(await practise({ againstRaceId: secret.id })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    [{ madeUp: ['{"qty_wheels": 4}', '{'] }, ['madeUp', '1']],
    [{ madeUp: Array.from({ length: 21 }, () => SLOW) }, ['madeUp']],
    [{ buggy: 'x'.repeat(3_000) }, ['buggy']],
    [{ maxLaps: 11 }, ['maxLaps']],
    [{ seed: 'x'.repeat(129) }, ['seed']],
  ])('are refused with %j, and the answer says where', async (input, path) => {
    expect(await practise(input)).toMatchObject({ code: 'INVALID_INPUT', path });
  });

  it('are seen by nobody else, until they are shared', async () => {
    const { practiceRace: race } = await practise({ madeUp: [SLOW] });
    for (const cookie of [undefined, other]) {
      expect(await look(race.id, cookie)).toBeNull();
      expect(await statusOfFile(race.raceFileUrl, cookie)).toBe(404);
    }
    expect((await racing.api.graphql(SHARE, { input: { id: race.id, isShared: true } }, other)).data).toMatchObject({
      sharePracticeRace: { code: 'NOT_FOUND' },
    });
    await racing.api.graphql(SHARE, { input: { id: race.id, isShared: true } }, racing.student);
    for (const cookie of [undefined, other]) {
      expect(await look(race.id, cookie)).toMatchObject({ id: race.id, isYours: false, isShared: true });
      expect(await statusOfFile(race.raceFileUrl, cookie)).toBe(200);
    }
    await racing.api.graphql(SHARE, { input: { id: race.id, isShared: false } }, racing.student);
    expect(await look(race.id, other)).toBeNull();
    expect(await look('nonsense', racing.student)).toBeNull();
  });

  it('keep the names of others to their owner, also when they are shared, while names are not public', async () => {
    const over = await racing.createRace();
    await racing.api.graphql(RUN, { id: over.id }, racing.admin);
    const { practiceRace: race } = await practise({ againstRaceId: over.id, madeUp: [SLOW] });
    await racing.api.graphql(SHARE, { input: { id: race.id, isShared: true } }, racing.student);
    const discreet = await racing.api.startAnother({ IS_USERNAME_PUBLIC_IN_RESULTS: '0' });
    try {
      const namesFor = async (cookie: string): Promise<(string | null)[]> => {
        const { data } = await racing.api.graphql(ONE, { id: race.id }, cookie, discreet.port);
        return data['practiceRace'].results.map(({ username }: { username: string | null }) => username).toSorted();
      };
      expect(await namesFor(racing.student)).toHaveLength(5);
      expect(await namesFor(racing.student)).not.toContain(null);
      expect((await namesFor(other)).filter((name) => name !== null)).toEqual(['made-up 1', 'racer2']);
      const file = `http://127.0.0.1:${discreet.port}${race.raceFileUrl}`;
      expect((await fetch(file, { headers: { cookie: other } })).status).toBe(403);
      expect((await fetch(file, { headers: { cookie: racing.student } })).status).toBe(200);
    } finally {
      await discreet.stop();
    }
  });

  it('are run once more with the same buggies and other luck, by their owner alone', async () => {
    const input = { buggy: QUICK, madeUp: [SLOW], costLimit: 0, maxLaps: 3, seed: 'first' };
    const { practiceRace: race } = await practise(input);
    const repeat = async (id: string, cookie: string) =>
      (await racing.api.graphql(REPEAT, { id }, cookie)).data['repeatPracticeRace'];
    const { practiceRace: again } = await repeat(race.id, racing.student);
    expect(again).toMatchObject({ isYours: true, isShared: false, costLimit: 0, maxLaps: 3 });
    expect([again.id, again.seed]).not.toEqual([race.id, race.seed]);
    const inputs = await racing.api.database.query(
      `SELECT input - 'seed' AS input FROM practice_races WHERE id = ANY($1)`,
      [[race.id, again.id]],
    );
    expect(inputs[0]).toEqual(inputs[1]);
    await racing.api.graphql(SHARE, { input: { id: race.id, isShared: true } }, racing.student);
    expect(await repeat(race.id, other)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await repeat('nonsense', racing.student)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are listed for their owner alone, the latest first, page by page', async () => {
    const walked: string[] = [];
    let after: string | null = null;
    let total = 0;
    do {
      const answer = await racing.api.graphql(ALL, { first: 2, after }, racing.student);
      const practiceRaces: any = answer.data['practiceRaces'];
      walked.push(...practiceRaces.nodes.map(({ id }: { id: string }) => id));
      total = practiceRaces.totalCount;
      after = practiceRaces.pageInfo.hasNextPage ? practiceRaces.pageInfo.endCursor : null;
    } while (after !== null);
    const stored = await racing.api.database.query('SELECT id FROM practice_races ORDER BY created_at DESC, id DESC');
    expect(walked).toEqual(stored.map(({ id }) => id));
    expect(total).toBe(walked.length);
    expect((await racing.api.graphql(ALL, { first: 2 }, other)).data['practiceRaces'].totalCount).toBe(0);
  });

  it('are limited for each hour, also when they are asked for at once', async () => {
    await racing.api.database.query(
      `INSERT INTO settings (name, value) VALUES ('PRACTICE_RACES_PER_HOUR', '3')
       ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`,
    );
    const api = await racing.api.startAnother();
    const computations = vi.spyOn(RaceSimulator.prototype, 'run');
    let atOnce = 0;
    let mostAtOnce = 0;
    computations.mockImplementation(async function (this: RaceSimulator, input) {
      mostAtOnce = Math.max(mostAtOnce, ++atOnce);
      return await simulate.call(this, input).finally(() => --atOnce);
    });
    try {
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => racing.api.graphql(PRACTISE, { input: { madeUp: [SLOW] } }, other, api.port)),
      );
      const codes = answers.map(({ data }) => data['runPracticeRace'].code);
      expect(codes.filter((code) => code === undefined)).toHaveLength(3);
      expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(3);
      const refused = answers.find(({ data }) => data['runPracticeRace'].code !== undefined);
      expect(refused?.data['runPracticeRace'].message).toMatch(
        /^You may run 3 practice races an hour.* \d+ minutes\.$/,
      );
      // What is refused is not computed either, and nobody has several computed at once.
      expect(computations).toHaveBeenCalledTimes(3);
      expect(mostAtOnce).toBe(1);
    } finally {
      computations.mockRestore();
      await api.stop();
    }
  });

  it('keep no race waiting that is run for everybody, however many people practise', async () => {
    const computations = vi.spyOn(RaceSimulator.prototype, 'run');
    const mayGoOn = Promise.withResolvers<void>();
    const practising = new Set<RaceSimulator>();
    let practiceRaces = 0;
    let simulatorOfRace: RaceSimulator | undefined;
    computations.mockImplementation(async function (this: RaceSimulator, input) {
      if (input.race.title === 'Practice race') {
        practiceRaces += 1;
        practising.add(this);
        await mayGoOn.promise;
      } else {
        simulatorOfRace = this;
      }
      return await simulate.call(this, input);
    });
    try {
      const people = ['ann', 'bob', 'cid', 'dot'];
      for (const name of people) await racing.api.addUser(name);
      const cookies = await Promise.all(people.map((name) => racing.api.signIn(name)));
      const race = await racing.createRace({ title: 'For everybody' });
      const answers = cookies.map((cookie) => practise({ buggy: ENDURING, costLimit: 0 }, cookie));
      await expect.poll(() => practiceRaces).toBe(people.length);
      const { data } = await racing.api.graphql(RUN, { id: race.id }, racing.admin);
      expect(data['runRace'].race.state).toBe('PUBLISHED');
      // Threads that practice races can take are none of those that the race is run in.
      expect(practising.size).toBe(1);
      expect(simulatorOfRace).toBeInstanceOf(RaceSimulator);
      expect(practising).not.toContain(simulatorOfRace);
      mayGoOn.resolve();
      for (const answer of await Promise.all(answers)) {
        expect(answer.__typename).toBe('RunPracticeRaceSuccess');
      }
    } finally {
      mayGoOn.resolve();
      computations.mockRestore();
    }
  });

  it('go with the account of anybody who took part in them', async () => {
    const over = await racing.createRace();
    await racing.api.graphql(RUN, { id: over.id }, racing.admin);
    const { practiceRace: race } = await practise({ againstRaceId: over.id });
    const { practiceRace: kept } = await practise({ madeUp: [SLOW] });
    const [gone] = await racing.api.database.query(`SELECT id FROM users WHERE username = 'racer3'`);
    const deletion = `mutation ($id: ID!) { deleteUser(input: { userId: $id, username: "racer3", authorisationCode: "CHANGEME" }) { __typename ... on UserError { message } } }`;
    const id = Buffer.from(`User:${gone?.['id']}`).toString('base64url');
    const { data } = await racing.api.graphql(deletion, { id }, racing.admin);
    expect(data['deleteUser']).toEqual({ __typename: 'UsersDeletedSuccess' });
    expect(await look(race.id, racing.student)).toBeNull();
    expect(await look(kept.id, racing.student)).not.toBeNull();
  });

  it('tell what buggies cost and which rules they break where the settings say so, as uploading and checking does', async () => {
    const open = await racing.api.startAnother({ IS_SHOWING_COST_AND_RULES_EARLY: '1' });
    const cookie = await racing.api.signIn('racer0');
    try {
      const ask = async (query: string, variables: object, port = open.port) =>
        (await racing.api.graphql(query, variables, cookie, port)).data;
      const { practiceRace } = (await ask(PRACTISE, { input: { madeUp: [WRONG], costLimit: 0 } }))['runPracticeRace'];
      expect(practiceRace.results.at(-1)).toMatchObject({ violations: ['EVEN_WHEELS', 'ENOUGH_TYRES'], cost: 64 });
      const url = `http://127.0.0.1:${open.port}${practiceRace.raceFileUrl}`;
      const file = await (await fetch(url, { headers: { cookie } })).text();
      expect(verifyRaceFile(file)).toMatchObject({ ok: true });
      const check = `mutation ($json: String!) { checkBuggy(input: { json: $json }) {
        ... on CheckBuggySuccess { buggy { totalCost mass violations } } } }`;
      const upload = `mutation ($json: String!) { uploadBuggy(input: { json: $json }) {
        ... on UploadBuggySuccess { buggy { totalCost mass violations } } } }`;
      const own = '{ buggies { nodes { totalCost mass violations } } }';
      const told = { totalCost: 64, mass: 142, violations: ['EVEN_WHEELS', 'ENOUGH_TYRES'] };
      const untold = { totalCost: null, mass: null, violations: null };
      expect((await ask(check, { json: WRONG }))['checkBuggy'].buggy).toEqual(told);
      expect((await ask(check, { json: WRONG }, racing.api.server.port))['checkBuggy'].buggy).toEqual(untold);
      expect((await ask(upload, { json: WRONG }))['uploadBuggy'].buggy).toEqual(told);
      expect((await ask(own, {}))['buggies'].nodes).toEqual([told]);
      expect((await ask(own, {}, racing.api.server.port))['buggies'].nodes).toEqual([untold]);
    } finally {
      await open.stop();
    }
  });
});
