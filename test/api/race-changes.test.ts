import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiServer } from '../../dist/src/api/api-server.js';
import { Database } from '../../dist/src/database/database.js';
import { entities } from '../../dist/src/entities.js';
import { AppError } from '../../dist/src/errors/app-error.js';
import { createLogger } from '../../dist/src/logging/logger.js';
import { RaceChangeService } from '../../dist/src/races/broadcast/race-change.service.js';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';
import { toldBus } from '../support/told-bus.js';

const EDIT = `mutation ($id: ID!, $title: String, $isVisible: Boolean) {
  updateRace(input: { raceId: $id, title: $title, isVisible: $isVisible }) { __typename } }`;
const ABANDON = 'mutation ($id: ID!) { abandonRace(input: { raceId: $id }) { __typename } }';
const RESTORE = 'mutation ($id: ID!) { restoreRace(input: { raceId: $id }) { __typename } }';
const ONE = 'subscription ($id: ID!) { raceChanged(raceId: $id) { databaseId title state } }';
const ALL = 'subscription { raceChanged { databaseId title state } }';

const ANYBODY = { kind: 'anonymous', origin: { requestId: null, address: null } } as const;

interface Told {
  readonly databaseId: number;
  readonly title: string;
  readonly state: string;
}

let racing: RacingApi;
let other: ApiServer;
let database: Database;
beforeAll(async () => {
  racing = await startRacingApi();
  other = await racing.api.startAnother();
  const log = createLogger('test', { BUGGY_LOG_LEVEL: 'silent' });
  database = await Database.open({ url: racing.api.database.url, entities, applicationName: 'test', poolSize: 4, log });
});
afterAll(async () => {
  await database.close();
  await other.stop();
  await racing.api.stop();
});

/** Subscribes on the other server, and returns what it has told so far, growing, and how to end it. */
function watch(query: string, id?: string) {
  const client = racing.api.socket(undefined, other.port);
  const told: Told[] = [];
  const over = (async () => {
    const steps = client.iterate<{ raceChanged: Told }>({ query, variables: { id } });
    for await (const { data } of steps) if (data) told.push(data.raceChanged);
  })();
  const end = async (): Promise<void> => {
    await client.dispose();
    await over.catch(() => undefined);
  };
  return { told, end };
}

it('tells viewers of another server of each change once, and in its order', async () => {
  const race = await racing.createRace({ title: 'Made', turnMilliseconds: 2, startAt: '2100-01-01T00:00:00Z' });
  const hidden = await racing.createRace({ title: 'Hidden', isVisible: false });
  const one = watch(ONE, race.id);
  const all = watch(ALL);
  await expect.poll(() => other.viewerCount).toBe(2);
  const expected: Told[] = [];
  const change = async (mutation: string, variables: object, title: string, state: string): Promise<void> => {
    const { data } = await racing.api.graphql(mutation, { id: race.id, ...variables }, racing.admin);
    expect(Object.values(data)[0].__typename).toMatch(/Success$/);
    expected.push({ databaseId: race.databaseId, title, state });
    await expect.poll(() => [one.told.at(-1), all.told.at(-1)]).toEqual([expected.at(-1), expected.at(-1)]);
  };
  await change(EDIT, { title: 'Renamed' }, 'Renamed', 'SCHEDULED');
  await change(ABANDON, {}, 'Renamed', 'ABANDONED');
  await change(RESTORE, {}, 'Renamed', 'SCHEDULED');
  await racing.api.graphql(EDIT, { id: hidden.id, title: 'Still hidden' }, racing.admin);
  await change(EDIT, { title: 'Again' }, 'Again', 'SCHEDULED');
  expect([one.told, all.told]).toEqual([expected, expected]);
  await racing.api.graphql(RUN, { id: race.id }, racing.admin);
  const isOver = ({ told }: { told: readonly Told[] }): boolean => told.at(-1)?.state === 'PUBLISHED';
  await expect.poll(() => isOver(one) && isOver(all)).toBe(true);
  // What else might come has come before this does.
  await change(EDIT, { title: 'Last' }, 'Last', 'PUBLISHED');
  for (const { told } of [one, all]) {
    const states = told.slice(4, -1).map(({ state }) => state);
    // It is computed, shown and over in moments: who reads it late may find that the next has happened already.
    expect(states).toEqual(['RUNNING', 'BROADCAST', 'PUBLISHED'].filter((state) => states.includes(state)));
    expect(states.at(-1)).toBe('PUBLISHED');
  }
  await Promise.all([one.end(), all.end()]);
  await expect.poll(() => other.viewerCount).toBe(0);
});

/** Subscribes to races that are gone, and returns their ids so far, growing. */
function watchWithdrawals(cookie?: string, raceId?: string) {
  const client = racing.api.socket(cookie, other.port);
  const told: string[] = [];
  const query = 'subscription ($raceId: ID) { raceWithdrawn(raceId: $raceId) }';
  const over = (async () => {
    const steps = client.iterate<{ raceWithdrawn: string }>({ query, variables: { raceId } });
    for await (const { data } of steps) if (data) told.push(data.raceWithdrawn);
  })();
  const end = async (): Promise<void> => {
    await client.dispose();
    await over.catch(() => undefined);
  };
  return { told, end };
}

it('tells those who could see a race that it was hidden or deleted, and nobody else that there was one', async () => {
  const make = async (isVisible: boolean) => await racing.createRace({ isVisible, startAt: '2100-01-01T00:00:00Z' });
  const [shown, hidden, last] = [await make(true), await make(false), await make(true)];
  const anybody = watchWithdrawals();
  const staff = watchWithdrawals(racing.admin);
  const one = watchWithdrawals(undefined, last.id);
  const remove = async (id: string): Promise<void> => {
    const mutation = 'mutation ($id: ID!) { deleteRace(input: { raceId: $id }) { __typename } }';
    const { data } = await racing.api.graphql(mutation, { id }, racing.admin);
    expect(data['deleteRace'].__typename).toBe('DeleteRaceSuccess');
  };
  await expect.poll(() => other.viewerCount).toBe(3);
  await racing.api.graphql(EDIT, { id: shown.id, isVisible: false }, racing.admin);
  await remove(shown.id);
  await remove(hidden.id);
  await remove(last.id);
  const told = () => [anybody.told, staff.told, one.told];
  // Staff saw the first one until it was deleted; then nobody else did any more.
  await expect.poll(told).toEqual([[shown.id, last.id], [shown.id, hidden.id, last.id], [last.id]]);
  await Promise.all([anybody.end(), staff.end(), one.end()]);
  await expect.poll(() => other.viewerCount).toBe(0);
});

/** A feed that learns of changes when the test says so, and what it tells next. */
function toldFeed() {
  const { bus, announce } = toldBus();
  const feed = new RaceChangeService(database, bus);
  return { feed, announce };
}

it('tells once of changes that it finds together', async () => {
  const { databaseId, id } = await racing.createRace({ title: 'First' });
  const { feed, announce } = toldFeed();
  const stop = new AbortController();
  const changes = feed.changes(ANYBODY, databaseId, stop.signal);
  const first = changes.next();
  await racing.api.graphql(EDIT, { id, title: 'Second' }, racing.admin);
  await racing.api.graphql(EDIT, { id, title: 'Third' }, racing.admin);
  announce(databaseId);
  expect(await first).toMatchObject({ value: { title: 'Third' } });
  const second = changes.next();
  // The later of the two, which was there already, and then a new one.
  announce(databaseId);
  await racing.api.graphql(EDIT, { id, title: 'Fourth' }, racing.admin);
  announce(databaseId);
  expect(await second).toMatchObject({ value: { title: 'Fourth' } });
  const third = changes.next();
  stop.abort();
  expect(await third).toMatchObject({ done: true });
  expect(feed.viewerCount).toBe(0);
});

it('tells of what changed while the database was away, when it is back', async () => {
  const { databaseId } = await racing.createRace({ title: 'Away' });
  const { feed, announce } = toldFeed();
  const stop = new AbortController();
  const next = feed.changes(ANYBODY, undefined, stop.signal).next();
  const { fork } = database;
  const isTried = Promise.withResolvers<void>();
  database.fork = () => {
    isTried.resolve();
    return { findOne: () => Promise.reject(AppError.databaseUnavailable(new Error('it is away'))) } as never;
  };
  try {
    announce(databaseId);
    await isTried.promise;
  } finally {
    database.fork = fork;
  }
  expect(await next).toMatchObject({ value: { title: 'Away' } });
  stop.abort();
});
