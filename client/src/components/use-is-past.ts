import { useEffect, useState } from 'react';

/** Longest time that a timer of a browser waits, in milliseconds. */
const MAX_WAIT_MS = 2 ** 31 - 1;

/** Whether a moment is over; it turns true by itself when it is. */
export function useIsPast(moment: string): boolean {
  const at = new Date(moment).getTime();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const left = at - now;
    if (left < 0) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(left + 1, MAX_WAIT_MS));
    return () => clearTimeout(timer);
  }, [at, now]);
  return at < now;
}
