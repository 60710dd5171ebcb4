/** Whether the server can be reached, as far as this page has noticed. */
export type Connection = 'up' | 'down';

const listeners = new Set<() => void>();
const lost = new Set<'requests' | 'socket'>();
let connection: Connection = 'up';

/** Notes that one way to the server works, or does not. */
export function noteConnection(way: 'requests' | 'socket', isUp: boolean): void {
  if (isUp) lost.delete(way);
  else lost.add(way);
  const next: Connection = lost.size === 0 ? 'up' : 'down';
  if (next === connection) return;
  connection = next;
  for (const listener of listeners) listener();
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
