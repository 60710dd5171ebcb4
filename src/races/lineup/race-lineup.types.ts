import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { RaceState } from '../life-cycle/race-state.js';
import { AbsenceReason } from './race-absence.js';

registerEnumType(AbsenceReason, {
  name: 'AbsenceReason',
  description: 'Why a student is not in a race.',
  valuesConfig: {
    INACTIVE: { description: 'The account is not active.' },
    NO_BUGGY: { description: 'No buggy had been accepted when the entries were fixed.' },
  },
});

/** A buggy that is in a race, as everybody may see it before the results. */
@ObjectType('RaceEntry', {
  simpleResolvers: true,
  description: 'A buggy that is in a race. Whether it kept the rules is told with the results.',
})
export class RaceEntry {
  /** Which race. */
  readonly raceId!: number;

  /** Whose buggy it is; null once the account was deleted. */
  readonly userId!: number | null;

  /** Name in the race. */
  readonly username!: string;

  @Field(() => Int, { description: 'Place in the list of entries, from 1.' })
  readonly position!: number;

  @Field(() => String, { description: 'Main colour of its flag.' })
  readonly flagColor!: string;

  @Field(() => String, { description: 'Second colour of its flag.' })
  readonly flagColorSecondary!: string;

  @Field(() => String, { description: 'Pattern of its flag.' })
  readonly flagPattern!: string;
}

@ObjectType('RaceAbsence', { simpleResolvers: true, description: 'A student who is not in a race, and why.' })
export class RaceAbsence {
  /** Which race. */
  readonly raceId!: number;

  /** Who. */
  readonly userId!: number;

  @Field(() => String, { description: 'Username of the student.' })
  readonly username!: string;

  @Field(() => AbsenceReason, { description: 'Why they are not in it.' })
  readonly reason!: AbsenceReason;
}

@ObjectType('RaceTransition', { simpleResolvers: true, description: 'A change of state of a race.' })
export class RaceTransition {
  /** Which race. */
  readonly raceId!: number;

  @Field(() => RaceState, { description: 'State before.' })
  readonly from!: RaceState;

  @Field(() => RaceState, { description: 'State after.' })
  readonly to!: RaceState;

  @Field(() => Date, { description: 'When it changed.' })
  readonly at!: Date;

  @Field(() => String, { nullable: true, description: 'What staff should know about it, such as a late start.' })
  readonly note!: string | null;
}
