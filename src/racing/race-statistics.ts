import type { RaceFileEvent } from './race-file.types.js';

/** What one buggy did in a race. */
export interface BuggyStatistics {
  /** How far it went, in game units. */
  distance: number;
  /** Attacks that it made. */
  attacks: number;
  /** Tyres that it lost. */
  punctures: number;
  /** Turns after which nobody was farther ahead; those who are level lead together. */
  turnsInLead: number;
  /** The turn in which it finished; null when it did not. */
  finishTurn: number | null;
}

/** What happened in a race, counted. */
export interface RaceStatistics {
  readonly turns: number;
  readonly biohazardAttacks: number;
  readonly chargeAttacks: number;
  readonly flameAttacks: number;
  readonly spikeAttacks: number;
  readonly punctures: number;
  readonly chassisFailures: number;
  /** Times that a buggy came to lead alone which had not led alone before it. */
  readonly leadChanges: number;
  /** How far all of them went together, in game units. */
  readonly distance: number;
  /** By username; only those that something happened to. */
  readonly buggies: ReadonlyMap<string, Readonly<BuggyStatistics>>;
}

const ATTACKS: readonly (string | undefined)[] = ['ab', 'ac', 'af', 'as'];

/**
 * Counts what happened in a race. Its turns may come from any runner: codes that are not known are passed over.
 *
 * @param turns events of each turn
 */
export function raceStatistics(turns: readonly (readonly RaceFileEvent[])[]): RaceStatistics {
  const codes = new Map<string, number>();
  const buggies = new Map<string, BuggyStatistics>();
  const buggyOf = (username: string): BuggyStatistics => {
    const known = buggies.get(username);
    if (known !== undefined) return known;
    const buggy = { distance: 0, attacks: 0, punctures: 0, turnsInLead: 0, finishTurn: null };
    buggies.set(username, buggy);
    return buggy;
  };
  let leader: BuggyStatistics | undefined;
  let leadChanges = 0;
  for (const [index, events] of turns.entries()) {
    for (const { b, d, e } of events) {
      if (e !== undefined) codes.set(e, (codes.get(e) ?? 0) + 1);
      if (b === undefined) continue;
      const buggy = buggyOf(b);
      buggy.distance += d ?? 0;
      if (ATTACKS.includes(e)) buggy.attacks += 1;
      if (e === 'p') buggy.punctures += 1;
      if (e === 'f') buggy.finishTurn ??= index + 1;
    }
    const ahead = farthest(buggies);
    for (const buggy of ahead) buggy.turnsInLead += 1;
    const [alone, ...others] = ahead;
    if (alone === undefined || others.length > 0 || alone === leader) continue;
    if (leader !== undefined) leadChanges += 1;
    leader = alone;
  }
  const count = (code: string): number => codes.get(code) ?? 0;
  return {
    turns: turns.length,
    biohazardAttacks: count('ab'),
    chargeAttacks: count('ac'),
    flameAttacks: count('af'),
    spikeAttacks: count('as'),
    punctures: count('p'),
    chassisFailures: count('xc'),
    leadChanges,
    distance: [...buggies.values()].reduce((sum, { distance }) => sum + distance, 0),
    buggies,
  };
}

/** Those who have gone farthest; nobody while nobody has moved. */
function farthest(buggies: ReadonlyMap<string, BuggyStatistics>): BuggyStatistics[] {
  let distance = 0;
  for (const buggy of buggies.values()) distance = Math.max(distance, buggy.distance);
  return distance === 0 ? [] : [...buggies.values()].filter((buggy) => buggy.distance === distance);
}
