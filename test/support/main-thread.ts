/**
 * Longest stretch of processor time, in milliseconds, that this thread spends without letting anything else in while
 * something is done. With a server in the same process that is how long a request keeps all others waiting, at most.
 */
export async function longestStretch(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = cpuMilliseconds();
  let isOver = false;
  const watch = (): void => {
    const now = cpuMilliseconds();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(watch);
  };
  setImmediate(watch);
  try {
    await work();
  } finally {
    isOver = true;
  }
  return longest;
}

/**
 * The same, as the least of several attempts: a collection of garbage or a compilation that falls into one of them is not
 * what is measured. Attempts end as soon as one is below the limit.
 */
export async function leastStretch(work: () => Promise<unknown>, limit: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 4 && least > limit; attempt += 1) least = Math.min(least, await longestStretch(work));
  return least;
}

function cpuMilliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
