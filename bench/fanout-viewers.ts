/**
 * Viewers of a race, in a process of their own: opens sockets, subscribes on each, and tells how the turns arrived. Started
 * by fanout.ts, which says by messages what to do.
 */
import { WebSocket } from 'ws';

/** First message: the sockets to open. It is answered by {@link Opened}. */
export interface Opening {
  readonly url: string;
  readonly sockets: number;
}

/** They are open. */
export interface Opened {
  readonly opened: number;
}

/** Second message: the race to watch on all of them. It is answered by {@link Watched}. */
export interface Watching {
  readonly raceId: string;
  /** When turn 0 was shown, in milliseconds since the epoch, and how long a turn is; null for a race that is over. */
  readonly clock: { readonly broadcastAt: number; readonly turnMilliseconds: number } | null;
}

/** How it was; sent when the last socket has got the end of the race. */
export interface Watched {
  /** Messages that arrived. */
  readonly turns: number;
  /** Turns that came in another order than they should. */
  readonly disordered: number;
  /** Milliseconds from the moment when a turn was due until it arrived; only of turns that were due after all had subscribed. */
  readonly lateness: readonly number[];
  /** When each turn arrived first, in milliseconds since the epoch, by its number. */
  readonly firstArrivals: readonly number[];
  /** Milliseconds from the beginning of the first subscription to the last message. */
  readonly duration: number;
}

const QUERY = `subscription ($id: ID!) { raceEvents(raceId: $id) {
  __typename ... on RaceTurn { turn events } ... on RaceEnded { lastTurn } } }`;

/** Sockets that are being opened at once. */
const OPENING_AT_ONCE = 100;

const { url, sockets } = await nextMessage<Opening>('ready');
const opened: WebSocket[] = [];
for (let count = 0; count < sockets; count += OPENING_AT_ONCE) {
  const size = Math.min(OPENING_AT_ONCE, sockets - count);
  opened.push(...(await Promise.all(Array.from({ length: size }, () => open()))));
}
const watching = await nextMessage<Watching>({ opened: sockets } satisfies Opened);
const watched = await watch(watching);
for (const socket of opened) socket.terminate();
process.send?.(watched);

/** Says something to the parent, and waits for what it says then. */
async function nextMessage<T>(said: unknown): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  process.once('message', resolve);
  process.send?.(said);
  return await promise;
}

async function watch({ raceId, clock }: Watching): Promise<Watched> {
  const began = Date.now();
  const lateness: number[] = [];
  const firstArrivals: number[] = [];
  let turns = 0;
  let disordered = 0;
  let allSubscribedAt = Number.POSITIVE_INFINITY;
  let waiting = sockets;
  const follow = async (socket: WebSocket): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const onClose = (code: number): void => reject(new Error(`a socket was closed: ${code}`));
    let last = 0;
    socket.once('close', onClose);
    socket.on('message', (data: Buffer) => {
      const arrived = Date.now();
      if (last === 0) {
        waiting -= 1;
        if (waiting === 0) allSubscribedAt = arrived;
      }
      const turn = turnIn(data);
      if (turn === undefined) {
        socket.removeAllListeners('message');
        return resolve();
      }
      if (turn !== last + 1) disordered += 1;
      last = turn;
      turns += 1;
      firstArrivals[turn] ??= arrived;
      if (clock === null) return;
      const due = clock.broadcastAt + turn * clock.turnMilliseconds;
      if (due > allSubscribedAt) lateness.push(arrived - due);
    });
    const payload = { query: QUERY, variables: { id: raceId } };
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
    await promise;
    socket.off('close', onClose);
  };
  await Promise.all(opened.map(follow));
  return { turns, disordered, lateness, firstArrivals, duration: Date.now() - began };
}

/** Number of the turn in a message, without reading all of it; undefined for the end. */
function turnIn(data: Buffer): number | undefined {
  const head = data.subarray(0, 200).toString('latin1');
  const turn = /"turn":(\d+)/.exec(head)?.[1];
  if (turn === undefined && !head.includes('RaceEnded')) throw new Error(`unexpected message: ${head}`);
  return turn === undefined ? undefined : Number(turn);
}

function open(): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      perMessageDeflate: false,
    });
    socket.once('error', reject);
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
    socket.once('message', () => resolve(socket));
  });
}
