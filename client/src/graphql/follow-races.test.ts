import { Client, gql, subscriptionExchange } from '@urql/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { cache } from './cache';
import { followRaces } from './follow-races';

const LEAGUE = gql`query League($name: String!) { league(name: $name) { name raceCount } }`;
const RACES = gql`query Races { races { id } }`;
const CHANGES = gql`subscription Changes { raceChanged { id } }`;

/** Something that was asked over the wire, and how it is answered. */
interface Asked {
  readonly query: string;
  readonly answer: (data: object) => void;
}

describe('what follows from races', () => {
  let client: Client;
  let asked: Asked[];

  beforeEach(async () => {
    asked = [];
    client = new Client({
      url: 'http://server.test/graphql',
      preferGetMethod: false,
      exchanges: [
        followRaces,
        cache,
        subscriptionExchange({
          isSubscriptionOperation: () => true,
          forwardSubscription: ({ query = '' }) => ({
            subscribe: (sink) => {
              const answer = (data: object): void => {
                sink.next({ data });
                if (!query.includes('subscription')) sink.complete();
              };
              asked.push({ query, answer });
              return { unsubscribe: () => undefined };
            },
          }),
        }),
      ],
    });
    client.subscription(CHANGES, {}).subscribe(() => undefined);
    await settled();
  });

  /** Shows a league, and resolves with what it shows and how to leave it, once it has asked. */
  const show = async () => {
    const counts: number[] = [];
    const { unsubscribe } = client.query(LEAGUE, { name: 'Gold' }).subscribe(({ data }) => {
      if (data?.league) counts.push(data.league.raceCount);
    });
    await settled();
    return { counts, leave: unsubscribe };
  };
  const leagues = (): Asked[] => asked.filter(({ query }) => query.includes('league'));
  const answer = (index: number, raceCount: number): void =>
    leagues()[index]?.answer({ league: { __typename: 'League', name: 'Gold', raceCount } });
  const tellOfChange = async (): Promise<void> => {
    asked.find(({ query }) => query.includes('raceChanged'))?.answer({ raceChanged: { __typename: 'Race', id: 'r' } });
    await settled();
  };
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('is asked for again when one changes, once for each change', async () => {
    const { counts } = await show();
    answer(0, 1);
    await tellOfChange();
    expect(leagues()).toHaveLength(2);
    answer(1, 2);
    await settled();
    expect([counts.at(-1), leagues().length]).toEqual([2, 2]);
  });

  it('is asked for once more when one changes while it is on its way, as its answer may be from before', async () => {
    const { counts } = await show();
    answer(0, 1);
    await tellOfChange();
    await tellOfChange();
    await tellOfChange();
    expect(leagues()).toHaveLength(2);
    answer(1, 2);
    await settled();
    expect(leagues()).toHaveLength(3);
    answer(2, 3);
    await settled();
    expect([counts.at(-1), leagues().length]).toEqual([3, 3]);
  });

  it('is asked for when somebody looks at it next, if nobody did when one changed', async () => {
    const before = await show();
    answer(0, 1);
    before.leave();
    await tellOfChange();
    expect(leagues()).toHaveLength(1);
    const { counts } = await show();
    expect(leagues()).toHaveLength(2);
    answer(1, 2);
    await settled();
    expect(counts.at(-1)).toBe(2);
  });

  it('is nothing else', async () => {
    client.query(RACES, {}).subscribe(() => undefined);
    await settled();
    asked.at(-1)?.answer({ races: [] });
    await tellOfChange();
    expect(asked.filter(({ query }) => query.includes('races'))).toHaveLength(1);
  });
});
