import type { BuggyAttributes } from './buggy.types.js';
import { mass, totalCost } from './buggy-cost.js';
import { type RuleName, ruleViolations } from './buggy-rules.js';
import { loadEntrant } from './entrant.js';
import { attackPhase } from './race-attack.js';
import type {
  Entrant,
  FinishedRaceFile,
  RaceDescription,
  RaceFileEvent,
  RaceFileResult,
  Ruleset,
} from './race-file.types.js';
import { movementPhase } from './race-movement.js';
import { type Racer, type Turn, tell, toRacer } from './race-state.js';
import { Random } from './random.js';

/** The rules that races are run by today. */
export const CURRENT_RULESET: Ruleset = { name: 'classic', version: 1 };

/** What a race has that does not say otherwise, as in the reference system's runner. Length in game units. */
export const USUAL_RACE = { costLimit: 250, laps: 2, lapLength: 464 } as const;

/**
 * Turns after which a race is over in any case. The reference system's runner asks somebody every 50 turns; here a race
 * goes on until nobody moves, which power that is never used up may put off for as long as there are laps to go.
 */
const MAX_TURNS = 5_000;

/** Rules that stand for quantities which have no rule of their own, in the order of the rules. */
const RULE_OF_QUANTITY = {
  qty_attacks: 'VALID_ATTACK',
  power_units: 'VALID_POWER',
  hamster_booster: 'VALID_POWER',
  aux_power_units: 'VALID_AUX_POWER',
} as const satisfies Partial<Record<keyof BuggyAttributes, RuleName>>;

/** What a race is run from. The same input gives the same file, byte for byte, on every machine. */
export interface RaceInput {
  readonly race: RaceDescription;
  /** Buggies that enter; they are read as the reference system's runner reads them. */
  readonly entrants: readonly Entrant[];
  /** What every draw follows from; any text. */
  readonly seed: string;
  readonly ruleset: 'classic';
}

/** Runs a race and returns its file, with results and with what happened in each turn. */
export function runRace({ race, entrants, seed }: RaceInput): FinishedRaceFile {
  const costLimit = race.cost_limit ?? USUAL_RACE.costLimit;
  const entries = entrants.map((entrant) => toEntry(entrant, costLimit));
  const racers = entries.flatMap(({ racer }) => (racer === undefined ? [] : [racer]));
  const events = runTurns(racers, {
    random: new Random(seed),
    lapLength: race.lap_length ?? race.svg_path_length ?? USUAL_RACE.lapLength,
    laps: race.max_laps ?? USUAL_RACE.laps,
    isDnfPosition: race.is_dnf_position,
  });
  return {
    ...race,
    buggies_entered: entries.length,
    buggies_started: racers.length,
    buggies_finished: racers.filter((racer) => racer.position > 0).length,
    ruleset: CURRENT_RULESET,
    seed,
    entrants: [...entrants],
    buggies: entries.map(toResult).sort(byPosition),
    events,
    version: '1.1',
  };
}

/** A buggy that entered, and its racer if it may start. */
interface Entry {
  readonly entrant: Entrant;
  readonly buggy: BuggyAttributes;
  readonly violations: readonly string[];
  readonly racer?: Racer | undefined;
}

function toEntry(entrant: Entrant, costLimit: number): Entry {
  const buggy = loadEntrant(entrant);
  const violations = ruleViolations(buggy, costLimit);
  const cost = totalCost(buggy);
  const weight = mass(buggy);
  if (cost === null || weight === null) return { entrant, buggy, violations: orWhyUncountable(violations, buggy) };
  const racer = violations.length === 0 ? toRacer(entrant.username, buggy, weight, cost) : undefined;
  return { entrant, buggy, violations, racer };
}

/**
 * A buggy without a cost cannot start, so it must break some rule: the specification knows no name for a quantity that is
 * no number, and the rule about the part that is counted comes closest. Counts too large to add up are over any limit.
 */
function orWhyUncountable(violations: readonly RuleName[], buggy: BuggyAttributes): readonly RuleName[] {
  if (violations.length > 0) return violations;
  const rules = Object.entries(RULE_OF_QUANTITY).filter(([name]) => buggy[name as keyof BuggyAttributes] === null);
  return rules.length === 0 ? ['RACE_COST_THRESHOLD'] : [...new Set(rules.map(([, rule]) => rule))];
}

function runTurns(
  starters: readonly Racer[],
  race: { random: Random; lapLength: number; laps: number; isDnfPosition: boolean },
): RaceFileEvent[][] {
  const racers = [...starters];
  const turns: RaceFileEvent[][] = [];
  let nextPosition = 1;
  while (turns.length < MAX_TURNS) {
    const turn: Turn = { random: race.random, events: [] };
    if (turns.length > 0) {
      race.random.shuffle(racers);
      attackPhase(turn, racers);
    }
    let finishers = 0;
    const active = movementPhase(turn, racers, (racer) => {
      if (Math.floor(racer.distance / race.lapLength) < race.laps) return;
      finish(turn, racer, nextPosition, finishers > 0);
      finishers += 1;
    });
    if (active === 0) break;
    turns.push(turn.events);
    nextPosition += finishers;
  }
  if (race.isDnfPosition) placeTheRest(racers, nextPosition);
  return turns;
}

/** All who cross the line in one turn share a position, however far they get. */
function finish(turn: Turn, racer: Racer, position: number, isTied: boolean): void {
  racer.isParked = true;
  racer.position = position;
  tell(turn, racer, 'f', `[${racer.username}] finishes${isTied ? ', tied' : ''}`);
  // It rolls on a little, so that it does not stand in the way of attacks on the line.
  racer.distance += turn.random.dice(1, 4, 4);
}

/** Positions for those who did not finish, by distance and without ties. */
function placeTheRest(racers: readonly Racer[], firstPosition: number): void {
  const rest = racers.filter((racer) => racer.position === 0).sort((one, other) => other.distance - one.distance);
  for (const [index, racer] of rest.entries()) racer.position = firstPosition + index;
}

function toResult({ entrant, buggy, violations, racer }: Entry): Required<RaceFileResult> {
  return {
    username: entrant.username,
    user_id: entrant.user_id,
    flag_color: buggy.flag_color,
    flag_color_secondary: buggy.flag_color_secondary,
    flag_pattern: buggy.flag_pattern,
    cost: totalCost(buggy),
    race_position: racer?.position ?? -1,
    violations_str: violations.join(','),
  };
}

function byPosition(one: Required<RaceFileResult>, other: Required<RaceFileResult>): number {
  const byCost = (one.cost ?? 0) - (other.cost ?? 0);
  const byName = one.username < other.username ? -1 : Number(one.username > other.username);
  return one.race_position - other.race_position || byCost || byName;
}
