import type { Effect, Timeline } from './timeline';

/** A race at one moment, as it is shown. */
export interface Frame {
  /** The turn that is going on, or was the last. */
  readonly turn: number;
  /** How far each buggy has come, in game units, by its number in the timeline. */
  readonly distances: Float64Array;
  /** What is shown beside buggies. */
  readonly effects: readonly Effect[];
}

/**
 * A race at a moment. Between two turns buggies move evenly.
 *
 * @param time in turns since the start: 2.5 is the middle of the third turn
 */
export function frameAt(timeline: Timeline, time: number): Frame {
  const at = Math.min(Math.max(time, 0), timeline.lastTurn);
  const turn = Math.ceil(at);
  const before = timeline.distancesAfter(Math.max(turn - 1, 0));
  const after = timeline.distancesAfter(turn);
  const share = turn === 0 ? 0 : at - (turn - 1);
  const distances = new Float64Array(timeline.size);
  for (let buggy = 0; buggy < distances.length; buggy += 1) {
    const start = before[buggy] ?? 0;
    distances[buggy] = start + ((after[buggy] ?? start) - start) * share;
  }
  return { turn, distances, effects: timeline.effectsIn(turn) };
}
