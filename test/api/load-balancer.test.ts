import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { ApiServer } from '../../dist/src/api/api-server.js';
import { freePort } from '../support/ports.js';
import { TcpProxy } from '../support/proxy.js';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';

const WATCH = `subscription ($id: ID!, $after: Int!) { raceEvents(raceId: $id, afterTurn: $after) {
  __typename ... on RaceTurn { turn } ... on RaceEnded { lastTurn } } }`;

/** After how many turns of the first viewer all connections are cut. */
const CUT_EVERY = 7;

const TURN_MS = 2;

/** The last turn that each of the viewers has seen. */
const lastSeen: number[] = [];
/** The clock of the servers: each turn is due once everybody has seen the one before it. */
const firstMoment = Date.now();
const now = (): Date => new Date(firstMoment + (lastSeen.length === 0 ? 0 : (Math.min(...lastSeen) + 1) * TURN_MS + 1));

let racing: RacingApi;
let others: ApiServer[];
let balancer: TcpProxy;
beforeAll(async () => {
  racing = await startRacingApi({}, { now });
  others = [await racing.api.startAnother({}, { now }), await racing.api.startAnother({}, { now })];
  const ports = [racing.api.server.port, ...others.map(({ port }) => port)];
  balancer = new TcpProxy(
    ports.map((port) => ({ host: '127.0.0.1', port })),
    await freePort(),
  );
  await balancer.open();
});
afterAll(async () => {
  await balancer.cut();
  for (const other of others) await other.stop();
  await racing.api.stop();
});

interface Watched {
  readonly __typename: string;
  readonly turn?: number;
  readonly lastTurn?: number;
}

/** Watches a race through the balancer to its end, also when it is cut off; gives the turns as they came. */
function watch(
  viewer: number,
  raceId: string,
  onTurn: (turn: number) => void = () => undefined,
): Promise<readonly Watched[]> {
  const client = createClient({
    url: `ws://127.0.0.1:${balancer.port}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: async () => undefined,
    shouldRetry: () => true,
  });
  const seen: Watched[] = [];
  const variables = {
    id: raceId,
    get after() {
      return seen.at(-1)?.turn ?? 0;
    },
  };
  return new Promise((resolve, reject) => {
    client.subscribe<{ raceEvents: Watched }>(
      { query: WATCH, variables },
      {
        next: ({ data }) => {
          if (!data) return;
          seen.push(data.raceEvents);
          const { turn } = data.raceEvents;
          if (turn === undefined) return;
          onTurn(turn);
          lastSeen[viewer] = turn;
        },
        error: reject,
        complete: () => {
          void client.dispose();
          resolve(seen);
        },
      },
    );
  });
}

it('behind a balancer that knows nobody every viewer gets every turn once, and sessions hold on every server', async () => {
  const race = await racing.createRace({ turnMilliseconds: TURN_MS });
  await racing.api.graphql(RUN, { id: race.id }, racing.admin);
  const names: string[] = [];
  const ask = async (): Promise<void> => {
    const answer = await fetch(`http://127.0.0.1:${balancer.port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: racing.student, connection: 'close' },
      body: JSON.stringify({ query: '{ viewer { username } }' }),
    });
    const { data } = (await answer.json()) as { data: { viewer: { username: string } } };
    names.push(data.viewer.username);
  };
  lastSeen.push(0, 0, 0);
  const viewers = [
    watch(0, race.id, (turn) => {
      if (turn % CUT_EVERY === 0) balancer.drop();
    }),
    watch(1, race.id),
    watch(2, race.id),
  ];
  const seen = await Promise.all(viewers);
  for (let request = 0; request < 6; request += 1) await ask();
  expect(names).toEqual(Array.from({ length: 6 }, () => 'racer1'));
  for (const events of seen) {
    const last = events.at(-1)?.lastTurn ?? 0;
    expect(last).toBeGreaterThan(CUT_EVERY);
    expect(events.slice(0, -1).map(({ turn }) => turn)).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  }
  expect(Math.min(...balancer.counts)).toBeGreaterThan(1);
});
