import { ShownResult } from '../races/results/race-result.types.js';
import { readRaceFile, USUAL_RACE, writeRaceFile } from '../racing/index.js';
import { MADE_UP } from './practice-entrants.js';
import type { StoredPracticeRace } from './practice-race.store.js';
import type { PracticeRace } from './practice-race.types.js';

/** What somebody may see of a practice race. */
export interface PracticeRaceSight {
  /** Their account, or null. */
  readonly ownId: number | null;
  /** Whether they see who the others are. */
  readonly withNames: boolean;
  /** Whether they see what buggies cost, and which rules keep one from starting. */
  readonly withCostAndRules: boolean;
}

/** A practice race as somebody may see it. */
export function toPracticeRace(race: StoredPracticeRace, sight: PracticeRaceSight): PracticeRace {
  const { ownId, withNames, withCostAndRules } = sight;
  const { id, isShared, createdAt, expiresAt, turnCount, statistics } = race;
  const { cost_limit: costLimit, max_laps: maxLaps, lap_length: lapLength } = race.input.race;
  return {
    ...{ id, isShared, createdAt, expiresAt, turnCount, statistics, seed: race.input.seed },
    ...{ costLimit: costLimit ?? 0, maxLaps: maxLaps ?? USUAL_RACE.laps, lapLength: lapLength ?? USUAL_RACE.lapLength },
    isYours: race.userId === ownId,
    results: race.results.map((result) => {
      const isYours = result.userId !== null && result.userId === ownId;
      const withName = withNames || isYours || result.userId === MADE_UP;
      return new ShownResult(result, { withName, isYours, withCostAndRules });
    }),
    raceFileUrl: `/practice-races/${id}/race-file`,
  };
}

/** A race file without what buggies cost and weigh, and which rules they break; players need none of it. */
export function withoutCostAndRules(contents: Uint8Array): Buffer {
  const read = readRaceFile(new TextDecoder().decode(contents));
  if (!read.ok) throw new Error(`a race file of our own cannot be read: ${read.errors.join(' ')}`);
  const { entrants, buggies } = read.file;
  return Buffer.from(
    writeRaceFile({
      ...read.file,
      entrants: (entrants as object[]).map((entrant) => ({ ...entrant, total_cost: null, mass: null })),
      buggies: buggies
        .map((result) => ({ ...result, cost: null, violations_str: '' }))
        // Those who share a position are in the order of their costs otherwise.
        .toSorted((one, other) => one.race_position - other.race_position || byUsername(one, other)),
    }),
  );
}

/** An order that says nothing about buggies. */
export function byUsername(one: { readonly username?: string }, other: { readonly username?: string }): number {
  const [first, second] = [one.username ?? '', other.username ?? ''];
  return first < second ? -1 : Number(first > second);
}
