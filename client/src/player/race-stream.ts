import type { RaceFileEvent } from '../../../src/racing/index.js';
import { graphql } from '../../generated';
import type { RaceTurnsSubscription } from '../../generated/graphql';
import { socket } from '../graphql/socket';
import { textOf } from '../graphql/typed-document';
import type { RacePlayback } from './race-playback';

const RaceTurns = graphql(`
  subscription RaceTurns($raceId: ID!, $afterTurn: Int!) {
    raceEvents(raceId: $raceId, afterTurn: $afterTurn) {
      __typename
      ... on RaceTurn {
        turn
        events
      }
      ... on RaceResync {
        turn
        distances
        finished
      }
      ... on RaceEnded {
        lastTurn
      }
    }
  }
`);

/**
 * Fills a playback with the turns of a race as the server sends them: those that are past at once, the others when they are
 * due. After a break it goes on from the last turn that is known.
 *
 * Turns are not kept in the cache of data: they are many, and nothing else refers to them.
 *
 * @param onRefused called when the server does not show the race
 * @returns how to end it
 */
export function streamRace(raceId: string, playback: RacePlayback, onRefused: () => void): () => void {
  // The socket writes the variables anew with each connection, so they say each time where to go on.
  const variables = {
    raceId,
    get afterTurn() {
      return playback.timeline.lastTurn;
    },
  };
  return socket.subscribe<RaceTurnsSubscription>(
    { query: textOf(RaceTurns), variables },
    {
      next: ({ data }) => {
        if (data) take(data.raceEvents, playback);
      },
      error: onRefused,
      complete: () => undefined,
    },
  );
}

function take(event: RaceTurnsSubscription['raceEvents'], playback: RacePlayback): void {
  const now = performance.now();
  if (event.__typename === 'RaceTurn') playback.addTurn(event.turn, event.events as RaceFileEvent[], now);
  if (event.__typename === 'RaceResync') {
    playback.skipTo(event.turn, event.distances as Readonly<Record<string, number>>, event.finished, now);
  }
  if (event.__typename === 'RaceEnded') playback.complete();
}
