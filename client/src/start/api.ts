import { type Client, createClient } from 'graphql-ws';

/** Longest pause before the socket is tried again, in milliseconds. */
const LONGEST_WAIT_MS = 3_000;

/** What this page shows of the server. */
export interface Overview {
  readonly serverInfo: {
    readonly institution: string;
    readonly version: string;
    readonly serverUrl: string;
    readonly rulesetName: string;
    readonly rulesetVersion: number;
    readonly counts: {
      readonly users: number;
      readonly buggies: number;
      readonly uploads: number;
      readonly races: number;
    };
  };
  readonly races: { readonly nodes: readonly RaceSummary[] };
}

/** How far the guided set-up is. */
export interface SetupStatus {
  readonly isComplete: boolean;
  readonly step: number | null;
  readonly group: string | null;
  readonly stepCount: number;
}

/** What this page shows of a race. */
export interface RaceSummary {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly state:
    | 'SCHEDULED'
    | 'AWAITING_RESULTS'
    | 'RUNNING'
    | 'BROADCAST'
    | 'FINISHED'
    | 'PUBLISHED'
    | 'ABANDONED'
    | 'FAILED';
  readonly isLive: boolean;
  readonly startAt: string;
  readonly broadcastAt: string | null;
}

/** Something that happened in a turn, as race files write it. */
export interface TurnEvent {
  readonly b?: string;
  readonly d?: number;
  readonly e?: string;
  readonly s?: string;
}

/** What the server sends to viewers of a race. */
export type RaceMessage =
  | {
      readonly __typename: 'RaceTurn';
      readonly turn: number;
      readonly events: readonly TurnEvent[];
    }
  | { readonly __typename: 'RaceEnded'; readonly lastTurn: number };

const OVERVIEW = `query Overview {
  serverInfo { institution version serverUrl rulesetName rulesetVersion counts { users buggies uploads races } }
  races(first: 6) { nodes { id title description state isLive startAt broadcastAt } }
}`;

const SETUP = `query Setup { setupStatus { isComplete step group stepCount } }`;

const WATCH = `subscription Watch($raceId: ID!, $afterTurn: Int!) {
  raceEvents(raceId: $raceId, afterTurn: $afterTurn) {
    __typename
    ... on RaceTurn { turn events }
    ... on RaceEnded { lastTurn }
  }
}`;

/** Asks the server for all that the page begins with. Until it has been set up, it does not answer that. */
export async function fetchOverview(): Promise<Overview> {
  return await ask<Overview>(OVERVIEW);
}

/** Asks the server whether it has been set up. */
export async function fetchSetupStatus(): Promise<SetupStatus> {
  return (await ask<{ setupStatus: SetupStatus }>(SETUP)).setupStatus;
}

async function ask<Data>(query: string): Promise<Data> {
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = (await answer.json()) as { data?: Data | null };
  if (data === undefined || data === null) throw new Error(`the server answered ${answer.status}`);
  return data;
}

/** The socket over which races are watched. It connects again by itself, for as long as the page is open. */
export function openSocket(onConnection: (isUp: boolean) => void): Client {
  const url = new URL('/graphql', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return createClient({
    url: url.href,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) =>
      new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(LONGEST_WAIT_MS, 200 * 2 ** retries))),
    on: { connected: () => onConnection(true), closed: (event) => onConnection((event as CloseEvent).wasClean) },
  });
}

/**
 * Watches a race to its end. After a break it goes on from the last turn that was seen.
 *
 * @param seen tells the last turn that was seen
 * @param onFailure called when the server refuses to show the race
 */
export function watchRace(
  socket: Client,
  raceId: string,
  seen: () => number,
  onMessage: (message: RaceMessage) => void,
  onFailure: () => void,
): void {
  // The client sends the variables anew with each connection, so they say each time where to go on.
  const variables = {
    raceId,
    get afterTurn() {
      return seen();
    },
  };
  socket.subscribe<{ raceEvents: RaceMessage }>(
    { query: WATCH, variables },
    {
      next: ({ data }) => {
        if (data) onMessage(data.raceEvents);
      },
      error: () => onFailure(),
      complete: () => undefined,
    },
  );
}
