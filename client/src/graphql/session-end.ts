const listeners = new Set<() => void>();

/** Notes that the server does not know the session of this page any more, or may not: somebody has to ask. */
export function noteSessionEnd(): void {
  for (const listener of listeners) listener();
}

/** Calls back whenever the session may have ended. Returns how to end that. */
export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
