import type { TurnEvent } from './api';

/** What is known of a race after some of its turns. */
export interface RaceProgress {
  readonly turn: number;
  /** Distance that each buggy has gone, in game units, by username. */
  readonly distances: ReadonlyMap<string, number>;
  /** Those who finished, in the order in which they did. */
  readonly finished: readonly string[];
}

/** A race before its first turn. */
export const beforeTheStart: RaceProgress = { turn: 0, distances: new Map(), finished: [] };

/** The race after one more turn. A turn that was seen before changes nothing. */
export function applyTurn(progress: RaceProgress, turn: number, events: readonly TurnEvent[]): RaceProgress {
  if (turn <= progress.turn) return progress;
  const distances = new Map(progress.distances);
  const finished = [...progress.finished];
  for (const { b: name, d: distance, e: code } of events) {
    if (name === undefined) continue;
    if (distance !== undefined) distances.set(name, (distances.get(name) ?? 0) + distance);
    if (code === 'f') finished.push(name);
  }
  return { turn, distances, finished };
}

/** Who is in front: those who finished in their order, then the others by distance. */
export function leaders(
  progress: RaceProgress,
  count: number,
): { name: string; distance: number; isFinished: boolean }[] {
  const done = new Set(progress.finished);
  const racing = [...progress.distances].filter(([name]) => !done.has(name)).sort(([, one], [, other]) => other - one);
  return [...progress.finished, ...racing.map(([name]) => name)]
    .slice(0, count)
    .map((name) => ({ name, distance: progress.distances.get(name) ?? 0, isFinished: done.has(name) }));
}

/** What of a turn is worth telling: finishes, attacks and mishaps, not every step. */
export function tales(events: readonly TurnEvent[]): string[] {
  return events.flatMap(({ s }) => (s === undefined ? [] : [s.replace(/\[([^\]]*)\]/g, '$1')]));
}
