import { isConsumable, puncture, punctureWeight, type Racer, say, type Turn, tell } from './race-state.js';
import type { Random } from './random.js';

/** How far a power takes a buggy in a turn, as dice, and how fast its units are used up. */
interface PowerBehaviour {
  readonly dice: number;
  readonly sides: number;
  readonly bonus: number;
  readonly rate: number;
}

const behaviour = (dice: number, sides: number, bonus: number, rate: number): PowerBehaviour => ({
  dice,
  sides,
  bonus,
  rate,
});

const POWER_BEHAVIOUR: Readonly<Record<string, PowerBehaviour>> = {
  bio: behaviour(3, 6, 0, 0.2),
  electric: behaviour(3, 4, 0, 0.06),
  fusion: behaviour(3, 6, 0, 0),
  hamster: behaviour(1, 6, 2, 0.3),
  none: behaviour(0, 6, 0, 0),
  petrol: behaviour(3, 6, 2, 0.2),
  rocket: behaviour(8, 6, 0, 1),
  solar: behaviour(1, 8, 0, 0),
  steam: behaviour(3, 4, 0, 0.2),
  thermo: behaviour(5, 6, 0, 0),
  wind: behaviour(1, 10, 0, 0),
};

/** Chance per mille that a boosted hamster makes a dash. */
const BOOST = 300;

/** The movement of a turn, in the order of the list. Returns how many were still racing when it began. */
export function movementPhase(turn: Turn, racers: readonly Racer[], onMoved: (racer: Racer) => void): number {
  let active = 0;
  for (const racer of racers) {
    repair(turn, racer);
    if (racer.isParked) continue;
    active += 1;
    drive(turn, racer);
    onMoved(racer);
  }
  return active;
}

/** Damage heals a little each turn, also that of buggies that are out. */
function repair(turn: Turn, racer: Racer): void {
  if (racer.damage <= 0) return;
  racer.damage = Math.max(0, racer.damage - turn.random.dice(2, 3));
  if (racer.damage === 0) say(turn, racer, `[${racer.username}] is repaired`);
}

function drive(turn: Turn, racer: Racer): void {
  const { random } = turn;
  if (random.perMille(1) && random.perMille(racer.mass / racer.buggy.qty_wheels)) {
    tell(turn, racer, 'xc', `the chassis of [${racer.username}] breaks`);
    racer.isParked = true;
    return;
  }
  const distance = move(turn, racer);
  if (distance === 0) return;
  racer.distance += distance;
  turn.events.push({ b: racer.username, d: distance });
  if (random.perMille(punctureWeight(racer) * racer.goodWheels)) puncture(turn, racer);
}

/** Distance that a buggy goes in this turn, in game units; uses up its power. */
function move(turn: Turn, racer: Racer): number {
  const power = racer.isOnAuxiliary ? racer.buggy.aux_power_type : racer.buggy.power_type;
  const units = racer.isOnAuxiliary ? racer.auxiliaryUnits : racer.powerUnits;
  if (units <= 0) {
    switchPower(turn, racer);
    return 0;
  }
  if (!isConsumable(power)) return advance(turn.random, racer, power);
  const used = ((POWER_BEHAVIOUR[power]?.rate ?? 0) * turn.random.integer(0, 10)) / 50;
  if (racer.isOnAuxiliary) racer.auxiliaryUnits -= used;
  else racer.powerUnits -= used;
  return advance(turn.random, racer, power) + (power === 'hamster' ? dash(turn, racer) : 0);
}

/** The power is gone: on to the auxiliary one, which takes this turn, or out. */
function switchPower(turn: Turn, racer: Racer): void {
  if (racer.isOnAuxiliary || racer.buggy.aux_power_type === 'none') {
    racer.isParked = true;
    say(turn, racer, `[${racer.username}] is out of power`);
    return;
  }
  racer.isOnAuxiliary = true;
  say(turn, racer, `[${racer.username}] goes on with auxiliary power`);
}

function advance(random: Random, racer: Racer, power: string): number {
  if (racer.goodWheels <= 0) return 0;
  const { dice, sides, bonus } = POWER_BEHAVIOUR[power] ?? behaviour(0, 6, 0, 0);
  let distance = (random.dice(dice, sides, bonus) * racer.goodWheels) / racer.buggy.qty_wheels;
  if (random.perMille(100 * racer.damage)) distance = Math.trunc(distance / (1 + random.dice(1, 2) / 2));
  return Math.ceil(distance);
}

function dash(turn: Turn, racer: Racer): number {
  if (racer.boosters <= 0 || !turn.random.perMille(BOOST)) return 0;
  racer.boosters -= 1;
  say(turn, racer, `the hamster of [${racer.username}] makes a dash`);
  return turn.random.dice(1, 6, 10);
}
