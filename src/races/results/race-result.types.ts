import { Field, Int, ObjectType } from 'type-graphql';
import type { RaceResult } from './race-result.entity.js';

/** Where cost and rules are kept back. */
const NOT_IN_PRACTICE =
  ', and in practice races for all but staff unless the setting IS_SHOWING_COST_AND_RULES_EARLY shows it.';

/** What somebody may see of a result. All of it is known at once: pages show hundreds of them. */
@ObjectType('RaceResult', { simpleResolvers: true, description: 'How one buggy did in a race.' })
export class ShownResult {
  @Field(() => Int, { description: 'Place in the list, from 1, without gaps and without ties.' })
  readonly rank: number;

  @Field(() => Int, { description: 'Position, shared by tied buggies; 0: did not finish, -1: disqualified.' })
  readonly racePosition: number;

  @Field(() => String, {
    nullable: true,
    description: 'Whose buggy it was; null when the server shows flags only and it is not yours.',
  })
  readonly username: string | null;

  /** Whether it is one's own. */
  @Field(() => Boolean, { description: 'Whether it is your own.' })
  readonly isYours: boolean;

  @Field(() => Number, {
    nullable: true,
    description: `What the buggy cost; null when it cannot be computed${NOT_IN_PRACTICE}`,
  })
  readonly cost: number | null;

  /** Names of the rules that it broke. */
  @Field(() => [String], { description: `Names of the rules that kept it from starting; none${NOT_IN_PRACTICE}` })
  readonly violations: readonly string[];

  @Field(() => String, { description: 'Main colour of its flag.' })
  readonly flagColor: string;

  @Field(() => String, { description: 'Second colour of its flag.' })
  readonly flagColorSecondary: string;

  /** Pattern of its flag; files of other runners may have patterns that we do not know. */
  @Field(() => String, { description: 'Pattern of its flag.' })
  readonly flagPattern: string;

  constructor(
    result: RaceResult,
    seen: { readonly withName: boolean; readonly isYours: boolean; readonly withCostAndRules: boolean },
  ) {
    this.rank = result.rank;
    this.racePosition = result.racePosition;
    this.username = seen.withName ? result.username : null;
    this.isYours = seen.isYours;
    this.cost = seen.withCostAndRules && result.cost !== null ? Number(result.cost) : null;
    this.violations = seen.withCostAndRules ? result.violations : [];
    this.flagColor = result.flagColor;
    this.flagColorSecondary = result.flagColorSecondary;
    this.flagPattern = result.flagPattern;
  }
}
