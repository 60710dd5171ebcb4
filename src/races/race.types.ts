import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { ConnectionArgs } from '../graphql/connection.types.js';
import { mutationResult } from '../graphql/mutation-result.js';
import { ConflictError, NotFoundError } from '../graphql/user-error.types.js';
import { Race } from './race.entity.js';
import { RacePhase } from './race-phase.js';

registerEnumType(RacePhase, {
  name: 'RacePhase',
  description: 'Where races are for those who look for one.',
  valuesConfig: {
    UPCOMING: { description: 'Still to come; the list begins with the next one.' },
    UNDERWAY: { description: 'Begun, and not over: they run, are shown, or wait for results.' },
    PAST: { description: 'Over, or abandoned; the list begins with the latest.' },
  },
});

/** Arguments of `races`. */
@ArgsType()
export class RacesArgs extends ConnectionArgs {
  @Field(() => RacePhase, { nullable: true, description: 'Only races that are there in their lives. Default: all.' })
  readonly phase?: RacePhase | null;
}

@InputType('RunRaceInput', { description: 'Which race to run.' })
export class RunRaceInput {
  @Field(() => ID, { description: 'Opaque id of the race.' })
  readonly raceId!: string;
}

@ObjectType('RunRaceSuccess', { description: 'The race was run, and its broadcast has begun.' })
export class RunRaceSuccess {
  @Field(() => Race, { description: 'The race as it is now.' })
  readonly race: Race;

  constructor(race: Race) {
    this.race = race;
  }
}

/** Result of `runRace`. */
export const RunRaceResult = mutationResult({
  name: 'RunRaceResult',
  description: 'What came of `runRace`.',
  types: () => [RunRaceSuccess, NotFoundError, ConflictError] as const,
});
