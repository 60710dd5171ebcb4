/** How long a process may take to stop after its launcher has gone, in milliseconds. */
const PATIENCE_MS = 15_000;

/**
 * Stops this process when the one that started it goes away, however that ended. Does nothing in a process that was
 * started without a channel to its parent, as by a container engine or by hand.
 *
 * @param stop ends the work in good order; the process exits when it is done, or when it takes too long
 */
export function exitWhenParentGoes(stop: () => Promise<void>): void {
  if (process.channel === undefined) return;
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    void stop()
      .catch(() => {})
      .finally(() => process.exit(1));
  });
}
