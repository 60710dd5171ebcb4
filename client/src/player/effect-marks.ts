import type { Effect } from './timeline';

/** A mark for what happens to a buggy: a shape of its own, and a colour, on a field of 24 by 24 around the middle. */
export interface EffectMark {
  readonly path: string;
  readonly color: string;
}

/** The marks, by what happens. */
export const effectMarks: Readonly<Record<Effect['kind'], EffectMark>> = {
  // A thorn.
  spike: { path: 'M0-11L4 9H-4Z', color: '#e8e8e8' },
  // A flame.
  flame: { path: 'M0-11C7-4 8 1 7 5A7.5 7.5 0 0 1-7 5C-7 0-3-1-3-6C-1-4 0-3 0-11Z', color: '#ff922b' },
  // A bolt.
  charge: { path: 'M3-11L-6 2H-1L-3 11L6-2H1Z', color: '#ffe066' },
  // Three bubbles.
  biohazard: {
    path: 'M0-10a5 5 0 1 1 0 10a5 5 0 1 1 0-10zM-6 0a5 5 0 1 1 0 10a5 5 0 1 1 0-10zM6 0a5 5 0 1 1 0 10a5 5 0 1 1 0-10z',
    color: '#94d82d',
  },
  // A burst.
  puncture: {
    path: 'M0-11L2.5-4L9-8L5-2L11 0L5 2.5L8 9L2 5L0 11L-2.5 5L-9 8L-5 2L-11 0L-4-2.5L-8-9L-2-4Z',
    color: '#ff8787',
  },
  // A cross.
  out: { path: 'M-9-6L-6-9L0-3L6-9L9-6L3 0L9 6L6 9L0 3L-6 9L-9 6L-3 0Z', color: '#ff6b6b' },
  // A tick.
  finish: { path: 'M-10 0L-7-4L-2 2L8-8L11-4L-2 9Z', color: '#69db7c' },
};
