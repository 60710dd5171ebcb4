import type { BuggyAttributes } from './buggy.types.js';
import { findPart } from './parts-catalogue.js';
import type { EventCode, RaceFileEvent } from './race-file.types.js';
import type { Random } from './random.js';

/** Damage from which a buggy is out of the race. */
const FATAL_DAMAGE = 100;

/** Weight of a tyre in the chance of a puncture: per mille and per wheel. */
const PUNCTURE_WEIGHT: Readonly<Record<string, number>> = {
  knobbly: 3,
  slick: 6,
  steelband: 2,
  reactive: 1,
  maglev: 0,
};

/** A buggy in a race: what it is, and how it stands. */
export interface Racer {
  readonly username: string;
  readonly buggy: Readonly<BuggyAttributes>;
  readonly mass: number;
  readonly cost: number;
  /** Total distance in game units. */
  distance: number;
  damage: number;
  /** Out of the race: finished, broken, or without power. */
  isParked: boolean;
  isOnAuxiliary: boolean;
  goodWheels: number;
  tyres: number;
  attacks: number;
  boosters: number;
  powerUnits: number;
  auxiliaryUnits: number;
  /** 0 until it finishes. */
  position: number;
}

/** What the phases of a turn share. */
export interface Turn {
  readonly random: Random;
  readonly events: RaceFileEvent[];
}

/** A buggy on the starting line. */
export function toRacer(username: string, buggy: Readonly<BuggyAttributes>, mass: number, cost: number): Racer {
  return {
    username,
    buggy,
    mass,
    cost,
    distance: 0,
    damage: 0,
    isParked: false,
    isOnAuxiliary: false,
    goodWheels: buggy.qty_wheels,
    tyres: buggy.qty_tyres,
    attacks: buggy.qty_attacks,
    boosters: buggy.hamster_booster,
    powerUnits: buggy.power_units,
    auxiliaryUnits: buggy.aux_power_units,
    position: 0,
  };
}

/** Records an event of a buggy, with a text for people. */
export function tell({ events }: Turn, racer: Racer, code: EventCode, text: string): void {
  events.push({ b: racer.username, e: code, s: text });
}

/** Records a message about a buggy. */
export function say(turn: Turn, racer: Racer, text: string): void {
  tell(turn, racer, 's', text);
}

/** Does damage to a buggy, by three dice; too much of it ends its race. */
export function hurt({ random }: Turn, racer: Racer): void {
  racer.damage += random.dice(3, 6);
  if (racer.damage >= FATAL_DAMAGE) racer.isParked = true;
}

/** Takes a tyre from a buggy. Spare ones replace it; without any it is out. */
export function puncture(turn: Turn, racer: Racer): void {
  racer.tyres -= 1;
  racer.goodWheels = Math.min(racer.goodWheels, racer.tyres);
  tell(turn, racer, 'p', `[${racer.username}] has a puncture`);
  if (racer.tyres <= 0) racer.isParked = true;
}

/** Chance of a puncture of one wheel, per mille. */
export function punctureWeight(racer: Racer): number {
  return PUNCTURE_WEIGHT[racer.buggy.tyres] ?? 0;
}

/** Whether units of a power are used up in a race. */
export function isConsumable(power: string): boolean {
  return findPart('power_type', power)?.consumable ?? false;
}
