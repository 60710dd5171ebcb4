import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  broadcastEnd,
  hasRun,
  lateness,
  nextStep,
  type RaceLife,
  shownTurns,
  stateAfterRun,
  TRANSITIONS,
  turnDueAt,
} from './race-life-cycle.js';
import { RaceState } from './race-state.js';

const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const lives: fc.Arbitrary<RaceLife> = fc.record({
  state: fc.constantFrom(...Object.values(RaceState)),
  startAt: moments,
  broadcastAt: fc.option(moments),
  turnCount: fc.nat(5_000),
  turnMilliseconds: fc.nat(60_000),
  isVisible: fc.boolean(),
  isResultVisible: fc.boolean(),
});

describe('turns of a broadcast', () => {
  it('are shown from the moment when they are due, and stay shown', () => {
    fc.assert(
      fc.property(lives, moments, fc.nat(5_000), (race, now, turn) => {
        const isDue = turn <= race.turnCount && turnDueAt(race, turn) <= now.getTime();
        expect(shownTurns(race, now) >= turn).toBe(turn === 0 || isDue);
      }),
    );
  });

  it('are all shown at the end, and not before', () => {
    fc.assert(
      fc.property(lives, moments, (race, now) => {
        fc.pre(race.turnCount > 0 && race.turnMilliseconds > 0);
        expect(shownTurns(race, now) === race.turnCount).toBe(now.getTime() >= broadcastEnd(race));
      }),
    );
  });
});

describe('a race that has been run', () => {
  it('is shown, then over, and published only when both it and its results are visible', () => {
    fc.assert(
      fc.property(lives, moments, (race, now) => {
        const state = stateAfterRun(race, now);
        expect(state === RaceState.BROADCAST).toBe(now.getTime() < broadcastEnd(race));
        if (state === RaceState.PUBLISHED) expect(race).toMatchObject({ isVisible: true, isResultVisible: true });
        expect(hasRun({ state })).toBe(true);
      }),
    );
  });
});

describe('a race that begins', () => {
  it('is late from its start, and never for the time before that was set', () => {
    fc.assert(
      fc.property(moments, moments, moments, (startAt, startSetAt, now) => {
        const late = lateness({ startAt, startSetAt }, now);
        if (now <= startAt || now <= startSetAt) expect(late).toBe(0);
        else expect(now.getTime() - late).toBe(Math.max(startAt.getTime(), startSetAt.getTime()));
      }),
    );
  });
});

describe('what time does', () => {
  it('is always a change that there is, and comes to an end', () => {
    fc.assert(
      fc.property(lives, (race) => {
        const begun = { ...race, broadcastAt: race.startAt };
        const next: Record<string, RaceState> = {
          start: RaceState.RUNNING,
          compute: RaceState.BROADCAST,
          settle: stateAfterRun(begun, new Date(broadcastEnd(begun))),
        };
        let state = race.state;
        for (let steps = 0; ; steps += 1) {
          expect(steps).toBeLessThanOrEqual(3);
          const step = nextStep({ ...begun, state });
          if (step === undefined) break;
          const then = next[step.step] as RaceState;
          expect(TRANSITIONS[state]).toContain(then);
          state = then;
        }
        expect(race.state === RaceState.SCHEDULED ? hasRun({ state }) : true).toBe(true);
      }),
    );
  });
});

describe('changes of state', () => {
  const states = Object.values(RaceState);

  it('lead from everywhere to an end, also by hand', () => {
    for (const state of states) {
      const reachable = new Set<RaceState>([state]);
      for (const from of reachable) for (const to of TRANSITIONS[from]) reachable.add(to);
      expect(reachable).toContain(RaceState.PUBLISHED);
      expect(reachable).toContain(RaceState.ABANDONED);
    }
  });

  it('never run a race again that has been run', () => {
    for (const state of states.filter((one) => hasRun({ state: one }))) {
      expect(TRANSITIONS[state]).not.toContain(RaceState.RUNNING);
      expect(TRANSITIONS[state]).not.toContain(RaceState.SCHEDULED);
    }
  });
});
