import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { ConflictError, NotFoundError } from '../graphql/user-error.types.js';
import { Race } from './race.entity.js';

/** Input of `runRace`. */
@InputType('RunRaceInput', { description: 'Which race to run.' })
export class RunRaceInput {
  /** The race. */
  @Field(() => ID, { description: 'Opaque id of the race.' })
  readonly raceId!: string;
}

/** The race was run. */
@ObjectType('RunRaceSuccess', { description: 'The race was run, and its broadcast has begun.' })
export class RunRaceSuccess {
  /** The race. */
  @Field(() => Race, { description: 'The race as it is now.' })
  readonly race: Race;

  constructor(race: Race) {
    this.race = race;
  }
}

/** Result of `runRace`. */
export const RunRaceResult = createUnionType({
  name: 'RunRaceResult',
  description: 'What came of `runRace`.',
  types: () => [RunRaceSuccess, NotFoundError, ConflictError] as const,
});
