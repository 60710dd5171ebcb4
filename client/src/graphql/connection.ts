/** Whether the server can be reached, as far as this page has noticed. */
export type Connection = 'up' | 'down';

/** What tells whether the server can be reached: the socket, or a request by its key. */
type Way = 'socket' | number;

const listeners = new Set<() => void>();
const lost = new Set<Way>();
let connection: Connection = 'up';

/** Notes that the socket is there, or was lost. */
export function noteSocket(isUp: boolean): void {
  if (isUp) lost.delete('socket');
  else lost.add('socket');
  tell();
}

/** Notes that a request was answered, or was not. One that was tells that others would be. */
export function noteRequest(key: number, isAnswered: boolean): void {
  if (!isAnswered) lost.add(key);
  else for (const way of lost) if (typeof way === 'number') lost.delete(way);
  tell();
}

/** Notes that nobody waits for a request any more, so that it tells nothing, either. */
export function noteRequestGone(key: number): void {
  lost.delete(key);
  tell();
}

/** The connection at the moment. */
export function currentConnection(): Connection {
  return connection;
}

/** Calls back whenever the connection is lost or comes back. Returns how to end that. */
export function onConnectionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells whoever listens if the connection is another one now. */
function tell(): void {
  const next: Connection = lost.size === 0 ? 'up' : 'down';
  if (next === connection) return;
  connection = next;
  for (const listener of listeners) listener();
}
