import type { RaceFileEvent } from '../../../src/racing/index.js';

/** Kinds of what is told of a race, by which the log is filtered. */
export const taleKinds = ['attack', 'puncture', 'finish', 'out', 'other'] as const;

/** A kind of what is told of a race. */
export type TaleKind = (typeof taleKinds)[number];

/** Something that happened and is told in words. */
export interface Tale {
  readonly turn: number;
  readonly kind: TaleKind;
  /** The text, with names in square brackets. */
  readonly text: string;
}

/** Something that is shown on the track for the length of a turn. */
export interface Effect {
  /** Which buggy, by its number in the timeline. */
  readonly buggy: number;
  readonly kind: 'biohazard' | 'charge' | 'flame' | 'spike' | 'puncture' | 'out' | 'finish';
}

const EFFECTS: Readonly<Record<string, Effect['kind']>> = {
  ab: 'biohazard',
  ac: 'charge',
  af: 'flame',
  as: 'spike',
  p: 'puncture',
  xc: 'out',
  f: 'finish',
};

const TALES: Readonly<Record<string, TaleKind>> = {
  ab: 'attack',
  ac: 'attack',
  af: 'attack',
  as: 'attack',
  p: 'puncture',
  xc: 'out',
  f: 'finish',
};

/** What there is to know after one turn. */
interface Moment {
  /** How far each buggy has come, in game units, by its number. */
  readonly distances: Int32Array;
  readonly effects: readonly Effect[];
}

/**
 * All that has been seen of a race so far, turn by turn. It only grows, so any moment of it can be shown at any time.
 */
export class Timeline {
  private readonly numbers = new Map<string, number>();
  private known: readonly string[] | undefined;
  private readonly moments: Moment[];
  private readonly finishes: number[] = [];
  private readonly outs: number[] = [];
  private readonly told: Tale[] = [];
  private readonly orders = new Map<number, readonly number[]>();

  /** @param names of those who started; others that appear in events are added */
  constructor(names: Iterable<string> = []) {
    for (const name of names) this.numberOf(name);
    this.moments = [{ distances: new Int32Array(this.numbers.size), effects: [] }];
  }

  /** How many turns are known. */
  get lastTurn(): number {
    return this.moments.length - 1;
  }

  /** How many buggies are known. */
  get size(): number {
    return this.numbers.size;
  }

  /** Names of the buggies, in the order of their numbers; the same list until another buggy is heard of. */
  get names(): readonly string[] {
    this.known ??= [...this.numbers.keys()];
    return this.known;
  }

  /** What has been told, in its order. */
  get tales(): readonly Tale[] {
    return this.told;
  }

  /** Number of a buggy; undefined when nothing was heard of it. */
  find(name: string): number | undefined {
    return this.numbers.get(name);
  }

  /** Adds the turn that follows. One that is known already, or too early, changes nothing. */
  add(turn: number, events: readonly RaceFileEvent[]): void {
    if (turn !== this.lastTurn + 1) return;
    const effects: Effect[] = [];
    const steps = new Map<number, number>();
    for (const { b: name, d: distance, e: code = '', s: text } of events) {
      if (text !== undefined) this.told.push({ turn, kind: TALES[code] ?? 'other', text });
      if (name === undefined) continue;
      const buggy = this.numberOf(name);
      if (distance !== undefined) steps.set(buggy, (steps.get(buggy) ?? 0) + distance);
      const kind = EFFECTS[code];
      if (kind !== undefined) effects.push({ buggy, kind });
      if (code === 'f') this.finishes[buggy] ??= turn;
      if (code === 'xc') this.outs[buggy] ??= turn;
    }
    const distances = this.grown(this.distancesAfter(turn - 1));
    for (const [buggy, step] of steps) distances[buggy] = (distances[buggy] ?? 0) + step;
    this.moments.push({ distances, effects });
  }

  /**
   * Takes the place of turns that were missed: until then everybody is taken to have come forward evenly.
   *
   * @param finished names of those who had finished by then, in their order
   */
  skipTo(turn: number, distances: Readonly<Record<string, number>>, finished: readonly string[]): void {
    const missed = turn - this.lastTurn;
    if (missed <= 0) return;
    for (const name of [...Object.keys(distances), ...finished]) this.numberOf(name);
    const before = this.grown(this.distancesAfter(this.lastTurn));
    const after = this.grown(before);
    for (const [name, distance] of Object.entries(distances)) after[this.numberOf(name)] = distance;
    for (let step = 1; step <= missed; step += 1) {
      const between = before.map((start, buggy) => start + Math.round((((after[buggy] ?? 0) - start) * step) / missed));
      this.moments.push({ distances: between, effects: [] });
    }
    for (const [index, name] of finished.entries()) {
      // In which of those turns they finished is not known, only in which order; they share no place.
      const buggy = this.numberOf(name);
      this.finishes[buggy] ??= turn - 1 + index / finished.length;
    }
  }

  /** How far each buggy has come after a turn. Buggies that appeared later are not in it. */
  distancesAfter(turn: number): Int32Array {
    return this.momentAt(turn).distances;
  }

  /** What is shown on the track during a turn. */
  effectsIn(turn: number): readonly Effect[] {
    return this.momentAt(turn).effects;
  }

  /** Turn in which a buggy finished; undefined when it has not. */
  finishTurnOf(buggy: number): number | undefined {
    return this.finishes[buggy];
  }

  /** Turn in which a buggy broke down for good; undefined when it has not. */
  outTurnOf(buggy: number): number | undefined {
    return this.outs[buggy];
  }

  /** Numbers of the buggies after a turn, those in front first: who finished, in the order of turns, then by distance. */
  orderAfter(turn: number): readonly number[] {
    const known = this.orders.get(turn);
    if (known?.length === this.size) return known;
    const distances = this.distancesAfter(turn);
    const finishOf = (buggy: number): number => {
      const finish = this.finishes[buggy];
      return finish === undefined || finish > turn ? Number.POSITIVE_INFINITY : finish;
    };
    const order = Array.from({ length: this.size }, (_, buggy) => buggy).sort((one, other) => {
      const [oneFinish, otherFinish] = [finishOf(one), finishOf(other)];
      if (oneFinish !== otherFinish) return oneFinish - otherFinish;
      return (distances[other] ?? 0) - (distances[one] ?? 0) || one - other;
    });
    this.orders.set(turn, order);
    return order;
  }

  /** Place of a buggy after a turn, from 1. Those who finished in the same turn share theirs. */
  placeAfter(turn: number, buggy: number): number {
    const order = this.orderAfter(turn);
    const finish = this.finishes[buggy];
    if (finish === undefined || finish > turn) return order.indexOf(buggy) + 1;
    return order.findIndex((other) => this.finishes[other] === finish) + 1;
  }

  private momentAt(turn: number): Moment {
    const moment = this.moments[Math.min(Math.max(turn, 0), this.lastTurn)];
    if (moment === undefined) throw new Error('a timeline has no beginning');
    return moment;
  }

  private numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.known = undefined;
    this.numbers.set(name, this.numbers.size);
    return this.numbers.size - 1;
  }

  private grown(distances: Int32Array): Int32Array {
    const copy = new Int32Array(this.numbers.size);
    copy.set(distances);
    return copy;
  }
}
