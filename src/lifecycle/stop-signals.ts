/** One request to stop may arrive several times, from the terminal and from each process above us that passes it on. In milliseconds. */
const SAME_REQUEST_MS = 500;

/** What requests to stop do. */
export interface StopHandlers {
  /** Called at the first request. */
  readonly stop: () => void;
  /** Called at each later one. */
  readonly endNow: () => void;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}

/**
 * Makes the function that is called for each signal to stop: the first request stops in good order, the next one ends at once.
 */
export function stopRequests({ stop, endNow, now = () => performance.now() }: StopHandlers): () => void {
  let requestedAt: number | undefined;
  return () => {
    if (requestedAt === undefined) {
      requestedAt = now();
      stop();
    } else if (now() - requestedAt > SAME_REQUEST_MS) {
      endNow();
    }
  };
}
