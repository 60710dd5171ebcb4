import { setTimeout as pause } from 'node:timers/promises';
import { isCollision } from './foreseen-failure.js';

/** How often something is done at the most. */
const MAX_TRIES = 4;

/** Longest pause before the second try, in milliseconds; it grows with each. */
const MAX_PAUSE_MS = 30;

/**
 * Does work again that the database undid as a whole: a deadlock, or a serialisation failure (SQLSTATE 40P01 and 40001). The
 * pauses are random, so that those who collided do not meet again.
 */
export async function repeatCollided<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries >= MAX_TRIES || !isCollision(error)) throw error;
    }
    await pause(Math.random() * MAX_PAUSE_MS * tries);
  }
}
