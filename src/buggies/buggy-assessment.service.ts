import { type Actor, isStaff, ownIdOf } from '../identity/actor.js';
import { type BuggyLike, type BuggyRecord, buggyFieldNames, ruleViolations } from '../racing/index.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { Buggy } from './buggy.entity.js';
import { maySeeCostAndRulesEarly } from './buggy-policy.js';

/** What follows from the attributes of a buggy. */
export interface BuggyAssessment {
  /** Null when it cannot be computed. */
  readonly totalCost: number | null;
  /** Null when it cannot be computed. */
  readonly mass: number | null;
  /** Names of the rules that it would break in a race with the usual cost limit. */
  readonly violations: readonly string[];
}

/** Tells what buggies cost and weigh and which rules they break, to those who may know it before the results of races. */
export class BuggyAssessmentService {
  constructor(private readonly settings: () => Settings) {}

  /** Of a buggy that somebody has: for staff, and for its owner if the settings say so. Null for others. */
  of(actor: Actor, buggy: Buggy): BuggyAssessment | null {
    const isOwn = buggy.userId === ownIdOf(actor);
    if (!isStaff(actor) && !(isOwn && maySeeCostAndRulesEarly(actor, this.settings()))) return null;
    const number = (value: string | null): number | null => (value === null ? null : Number(value));
    return {
      ...{ totalCost: number(buggy.totalCost), mass: number(buggy.mass) },
      violations: this.violationsOf(toRacing(buggy)),
    };
  }

  /** Of a buggy that is tried out: for staff, and for whoever tries it out if the settings say so. */
  ofDraft(actor: Actor, { total_cost: totalCost, mass, ...buggy }: BuggyRecord): BuggyAssessment | null {
    if (!maySeeCostAndRulesEarly(actor, this.settings())) return null;
    return { totalCost, mass, violations: this.violationsOf(buggy) };
  }

  private violationsOf(buggy: BuggyLike): readonly string[] {
    return ruleViolations(buggy, this.settings().DEFAULT_RACE_COST_LIMIT);
  }
}

/** A buggy under the names of racing: `qtyWheels` is called `qty_wheels` there. */
function toRacing(buggy: Buggy): BuggyLike {
  const attributes = new Map<string, unknown>(Object.entries(buggy));
  const nameHere = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(buggyFieldNames.map((name) => [name, attributes.get(nameHere(name))]));
}
