import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyRaceFile } from '../../dist/src/racing/index.js';
import { collect } from '../support/api.js';
import { CREATE, type RacingApi, RESULTS, RUN, startRacingApi } from '../support/races.js';

const WATCH = `subscription ($id: ID!, $after: Int!) { raceEvents(raceId: $id, afterTurn: $after) {
  __typename ... on RaceTurn { turn events } ... on RaceEnded { lastTurn } } }`;
interface WatchedEvent {
  __typename: string;
  turn: number;
  lastTurn: number;
  events: object[];
}

let { api, admin, student, createRace }: RacingApi = {} as RacingApi;
beforeAll(async () => {
  ({ api, admin, student, createRace } = await startRacingApi());
});
afterAll(() => api.stop());

describe('making races', () => {
  it('is for administrators', async () => {
    for (const [cookie, code] of [
      [undefined, 'UNAUTHENTICATED'],
      [student, 'FORBIDDEN'],
    ] as const) {
      const { data, errors } = await api.graphql(CREATE, { input: {} }, cookie);
      expect(data).toBeNull();
      expect(errors?.[0]?.extensions['code']).toBe(code);
    }
  });

  it('numbers races without a title, and takes defaults from settings', async () => {
    const { data } = await api.graphql(CREATE, { input: {} }, admin);
    expect(data['createRace'].race).toMatchObject({ state: 'SCHEDULED', costLimit: 200 });
    expect(data['createRace'].race.title).toMatch(/^Race [IVX]+$/);
  });

  it.each([
    [{ maxLaps: 0 }, 'maxLaps'],
    [{ title: 'x'.repeat(81) }, 'title'],
    [{ turnMilliseconds: -1 }, 'turnMilliseconds'],
  ])('refuses %j and says which value', async (input, path) => {
    const { data } = await api.graphql(CREATE, { input }, admin);
    expect(data['createRace']).toMatchObject({ __typename: 'InvalidInputError', code: 'INVALID_INPUT', path: [path] });
  });
});

describe('running races', () => {
  it('runs on a snapshot, places everybody once, and can be verified', async () => {
    const race = await createRace();
    const { data } = await api.graphql(RUN, { id: race.id }, admin);
    expect(data['runRace'].race.state).toBe('PUBLISHED');
    const results = (await api.graphql(RESULTS, { id: race.id }, student)).data['race'];
    expect(results.buggiesEntered).toBe(4);
    expect(results.results.map((result: { username: string }) => result.username).sort()).toEqual([
      'racer0',
      'racer1',
      'racer2',
      'racer3',
    ]);
    expect(results.results.find((result: { username: string }) => result.username === 'racer2')).toMatchObject({
      racePosition: -1,
      violations: expect.arrayContaining(['EVEN_WHEELS']),
    });
    const answer = await fetch(`${api.url}/races/${race.databaseId}/race-file.json`);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const text = await answer.text();
    expect(verifyRaceFile(text)).toEqual({ ok: true });
    const etag = answer.headers.get('etag') ?? '';
    const again = await fetch(`${api.url}/races/${race.databaseId}/race-file`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it('counts what happened, as its file tells it', async () => {
    const race = await createRace();
    await api.graphql(RUN, { id: race.id }, admin);
    const query = `query ($id: ID!) { race(id: $id) { turnCount results { rank racePosition } statistics {
      distance punctures buggies { rank distance finishTurn } } } }`;
    const { results, statistics, turnCount } = (await api.graphql(query, { id: race.id }, student)).data['race'];
    const file = await (await fetch(`${api.url}/races/${race.databaseId}/race-file`)).json();
    expect(file.events).toHaveLength(turnCount);
    const events = file.events.flat();
    expect(statistics.distance).toBe(events.reduce((sum: number, { d = 0 }) => sum + d, 0));
    expect(statistics.punctures).toBe(events.filter(({ e }: { e?: string }) => e === 'p').length);
    const started = results.filter(({ racePosition }: { racePosition: number }) => racePosition >= 0);
    expect(statistics.buggies.map(({ rank }: { rank: number }) => rank)).toEqual(
      started.map(({ rank }: { rank: number }) => rank),
    );
    const finished = file.events.flatMap((turn: { e?: string }[], index: number) =>
      turn.filter(({ e }) => e === 'f').map(() => index + 1),
    );
    const finishTurns = statistics.buggies.map((buggy: { finishTurn: number | null }) => buggy.finishTurn);
    expect(finishTurns.filter((turn: number | null) => turn !== null).sort()).toEqual(finished.sort());
  });

  it('runs a race once, however often it is asked at the same time', async () => {
    const race = await createRace();
    const answers = await Promise.all(Array.from({ length: 6 }, () => api.graphql(RUN, { id: race.id }, admin)));
    const types = answers.map(({ data }) => data['runRace'].__typename);
    expect(types).toContain('RunRaceSuccess');
    expect(types.filter((type) => type !== 'RunRaceSuccess' && type !== 'ConflictError')).toEqual([]);
    const [count] = await api.database.query('SELECT count(*)::int AS n FROM race_entries WHERE race_id = $1', [
      race.databaseId,
    ]);
    expect(count).toEqual({ n: 4 });
    const late = await api.graphql(RUN, { id: race.id }, admin);
    expect(late.data['runRace']).toMatchObject({ __typename: 'ConflictError', code: 'CONFLICT' });
  });

  it('ends a race that was interrupted, on the entries and the description that were fixed', async () => {
    const race = await createRace();
    await api.database.query(
      `UPDATE races SET state = 'RUNNING', seed = 'f00d', ruleset = 'classic', ruleset_version = 1, raced_at = now(),
         entries_fixed_at = now(), run_description = '{"title": "as it was called", "lap_length": 100, "max_laps": 1}' WHERE id = $1`,
      [race.databaseId],
    );
    await api.database.query(
      `INSERT INTO race_entries (race_id, position, user_id, upload_id, entrant)
       SELECT $1, 1, user_id, upload_id, (SELECT entrant FROM race_entries WHERE position = 1 LIMIT 1) FROM race_entries WHERE position = 1 LIMIT 1`,
      [race.databaseId],
    );
    await api.graphql(RUN, { id: race.id }, admin);
    const { data } = await api.graphql(RESULTS, { id: race.id }, admin);
    expect(data['race']).toMatchObject({ state: 'PUBLISHED', seed: 'f00d', buggiesEntered: 1 });
    const file = await fetch(`${api.url}/races/${race.databaseId}/race-file`);
    expect(await file.json()).toMatchObject({ title: 'as it was called', lap_length: 100, seed: 'f00d' });
  });

  it('hides invisible races, and results until they are public', async () => {
    const hidden = await createRace({ isVisible: false });
    expect((await api.graphql(RESULTS, { id: hidden.id }, student)).data['race']).toBeNull();
    const secret = await createRace({ isResultVisible: false });
    await api.graphql(RUN, { id: secret.id }, admin);
    const seen = (await api.graphql(RESULTS, { id: secret.id }, student)).data['race'];
    expect(seen).toMatchObject({ state: 'FINISHED', results: null, seed: null, turnCount: null });
    expect((await fetch(`${api.url}/races/${secret.databaseId}/race-file`)).status).toBe(404);
    const slow = await createRace({ turnMilliseconds: 60_000 });
    await api.graphql(RUN, { id: slow.id }, admin);
    expect((await api.graphql(RESULTS, { id: slow.id }, student)).data['race'].results).toBeNull();
    expect((await api.graphql(RESULTS, { id: slow.id }, admin)).data['race'].results).toHaveLength(4);
  });
});

describe('lists of races', () => {
  const LIST = `query ($phase: RacePhase, $after: String) { races(first: 2, after: $after, phase: $phase) {
    nodes { title } pageInfo { endCursor hasNextPage } totalCount } }`;
  const titlesOf = async (phase: string | null, after: string | null = null) => {
    const { data } = await api.graphql(LIST, { phase, after }, student);
    const { nodes, pageInfo, totalCount } = data['races'];
    return { titles: nodes.map(({ title }: { title: string }) => title), pageInfo, totalCount };
  };

  it('have those to come in their order, those underway and those past with the latest first', async () => {
    await api.database.query('DELETE FROM races');
    for (const days of [3, 1, 2]) {
      const startAt = new Date(Date.now() + days * 86_400_000).toISOString();
      await createRace({ title: `in ${days}`, startAt });
    }
    await createRace({ title: 'hidden', isVisible: false });
    const over = await createRace({ title: 'over' });
    await api.graphql(RUN, { id: over.id }, admin);
    const live = await createRace({ title: 'live', turnMilliseconds: 60_000 });
    await api.graphql(RUN, { id: live.id }, admin);
    const first = await titlesOf('UPCOMING');
    expect(first).toMatchObject({ titles: ['in 1', 'in 2'], totalCount: 3, pageInfo: { hasNextPage: true } });
    expect((await titlesOf('UPCOMING', first.pageInfo.endCursor)).titles).toEqual(['in 3']);
    expect((await titlesOf('UNDERWAY')).titles).toEqual(['live']);
    expect((await titlesOf('PAST')).titles).toEqual(['over']);
    expect(await titlesOf(null)).toMatchObject({ titles: ['in 3', 'in 2'], totalCount: 5 });
  });

  it('give a race by its number, and nothing for numbers that no race has', async () => {
    const { databaseId, id } = await createRace();
    const find = async (argument: string) => (await api.graphql(`{ race(${argument}) { id } }`, {}, student)).data;
    expect(await find(`databaseId: ${databaseId}`)).toEqual({ race: { id } });
    expect(await find('databaseId: -1')).toEqual({ race: null });
    expect((await api.graphql('{ race { id } }')).errors?.[0]?.extensions['code']).toBe('INVALID_INPUT');
  });
});

describe('watching races', () => {
  it('sends every turn in order and then the end', async () => {
    const race = await createRace();
    await api.graphql(RUN, { id: race.id }, admin);
    const events = await collect<WatchedEvent>(api.socket(), WATCH, { id: race.id, after: 0 });
    const last = events.at(-1);
    expect(last?.__typename).toBe('RaceEnded');
    expect(events.slice(0, -1).map((event) => event.turn)).toEqual(
      Array.from({ length: last?.lastTurn ?? 0 }, (_, i) => i + 1),
    );
    expect(events[0]?.events[0]).toHaveProperty('b');
  });

  it('waits for a race that has not been run', async () => {
    const race = await createRace();
    const watching = collect<WatchedEvent>(api.socket(), WATCH, { id: race.id, after: 0 });
    await api.graphql(RUN, { id: race.id }, admin);
    expect((await watching).at(-1)?.__typename).toBe('RaceEnded');
  });

  it('goes on without gap or repetition after a reconnection to another server', async () => {
    const race = await createRace({ turnMilliseconds: 10 });
    await api.graphql(RUN, { id: race.id }, admin);
    const first = await collect<WatchedEvent>(
      api.socket(),
      WATCH,
      { id: race.id, after: 0 },
      (events) => events.length >= 7,
    );
    const seen = first.at(-1)?.turn ?? 0;
    const other = await api.startAnother();
    try {
      const rest = await collect<WatchedEvent>(api.socket(undefined, other.port), WATCH, { id: race.id, after: seen });
      const turns = [...first, ...rest].filter((event) => event.__typename === 'RaceTurn').map((event) => event.turn);
      expect(turns).toEqual(Array.from({ length: rest.at(-1)?.lastTurn ?? 0 }, (_, i) => i + 1));
    } finally {
      await other.stop();
    }
  });

  it('tells viewers of another server that a race changed, with what it is then', async () => {
    const other = await api.startAnother();
    try {
      const race = await createRace();
      const client = api.socket(undefined, other.port);
      const changes = client.iterate<{ raceChanged: { state: string } }>({
        query: 'subscription ($id: ID!) { raceChanged(raceId: $id) { state } }',
        variables: { id: race.id },
      });
      const first = changes.next();
      // The subscription stands once another one on the same socket was answered.
      await collect(client, WATCH, { id: 'nonsense', after: 0 }).catch(() => undefined);
      await api.graphql(RUN, { id: race.id }, admin);
      const states: string[] = [];
      for (let step = await first; !step.done; step = await changes.next()) {
        states.push(step.value.data?.raceChanged.state ?? '');
        if (states.at(-1) === 'PUBLISHED') break;
      }
      expect(states.at(-1)).toBe('PUBLISHED');
      await changes.return?.();
    } finally {
      await other.stop();
    }
  });

  it('leaves nothing behind when viewers go away', async () => {
    const race = await createRace();
    const clients = Array.from({ length: 20 }, () => api.socket());
    const subscribed = clients.map((client) => client.iterate({ query: WATCH, variables: { id: race.id, after: 0 } }));
    const pending = subscribed.map((events) => events.next());
    await expect.poll(() => api.server.viewerCount).toBe(20);
    await Promise.all(clients.map((client) => client.dispose()));
    await Promise.allSettled(pending);
    await expect.poll(() => api.server.viewerCount).toBe(0);
  });

  it('refuses to show what one may not see, and keeps the socket open', async () => {
    const hidden = await createRace({ isVisible: false });
    const client = api.socket(student);
    await expect(collect(client, WATCH, { id: hidden.id, after: 0 })).rejects.toThrow(/no race/);
    const open = await createRace();
    await api.graphql(RUN, { id: open.id }, admin);
    expect((await collect<WatchedEvent>(client, WATCH, { id: open.id, after: 0 })).length).toBeGreaterThan(1);
  });
});
