import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { mutationResult } from '../../graphql/mutation-result.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../../graphql/user-error.types.js';
import { Race } from '../race.entity.js';

/** What staff say of a race. */
@InputType()
abstract class RaceFieldsInput {
  @Field(() => String, {
    nullable: true,
    description: 'Name, at most 80 characters. A new race that is given none is called Race and a Roman number.',
  })
  readonly title?: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When it is due to start. A new race that is given no start begins at 23:58 tomorrow.',
  })
  readonly startAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "The same as clocks in the server's zone show it: `YYYY-MM-DD HH:MM`. Give one of the two.",
  })
  readonly startAtLocal?: string | null;
}

/** What can be said of a race that is not a copy. */
@InputType()
abstract class AllRaceFieldsInput extends RaceFieldsInput {
  @Field(() => String, { nullable: true, description: 'What it is about; plain text.' })
  readonly description?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'League that it belongs to, at most 32 characters. Default: the setting.',
  })
  readonly league?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether this server runs it at its start by itself. Otherwise its entries are fixed then, and staff run it or upload results. Default: the setting.',
  })
  readonly isRunAtStart?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Most that a buggy may cost; 0: no limit. Default: the setting.' })
  readonly costLimit?: number | null;

  @Field(() => Int, { nullable: true, description: 'How many laps, from 1 to 100. Default: 2.' })
  readonly maxLaps?: number | null;

  @Field(() => Int, { nullable: true, description: 'Length of a lap in game units. Default: that of the track.' })
  readonly lapLength?: number | null;

  @Field(() => ID, { nullable: true, description: 'Opaque id of the track. Default: the first one by title.' })
  readonly racetrackId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Address of a picture of the track: http, https, or a path of this server; empty: none. Default: that of the track.',
  })
  readonly trackImageUrl?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Address of an SVG with the track's path, in the same way. Default: that of the track.",
  })
  readonly trackSvgUrl?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Length of that path in units of its view box. Default: that of the track.',
  })
  readonly svgPathLength?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Where the start line is, in game units from the beginning of the path. Default: as on the track.',
  })
  readonly startOffset?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Where the finish line is, for race files; laps are loops, so it changes nothing. Default: 0.',
  })
  readonly finishOffset?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Address of its race file, when that is kept elsewhere; empty: this server gives it out. No two races have the same.',
  })
  readonly raceFileUrl?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether those who do not finish get a position after all others. Default: the setting.',
  })
  readonly isDnfPosition?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether everybody may see it. Default: the setting.' })
  readonly isVisible?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether everybody may watch it and see its results once it has been run. Default: false.',
  })
  readonly isResultVisible?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How long one turn is shown, in milliseconds, from 0 (all at once) to 60000. Default: 1000.',
  })
  readonly turnMilliseconds?: number | null;
}

@InputType('CreateRaceInput', { description: 'A new race. What is left out comes from the settings or the track.' })
export class CreateRaceInput extends AllRaceFieldsInput {}

@InputType('UpdateRaceInput', { description: 'Changes of a race. What is left out stays as it is.' })
export class UpdateRaceInput extends AllRaceFieldsInput {
  @Field(() => ID, { description: 'Opaque id of the race.' })
  readonly raceId!: string;

  @Field(() => Int, {
    nullable: true,
    description: '`version` of the race that you have seen, so that you overwrite nobody else’s change.',
  })
  readonly version?: number | null;
}

@InputType('DuplicateRaceInput', { description: 'A race like another one.' })
export class DuplicateRaceInput extends RaceFieldsInput {
  @Field(() => ID, { description: 'Opaque id of the race that is copied.' })
  readonly raceId!: string;
}

/** Input of mutations that say no more than which race. */
@InputType('WithdrawRaceInput', { description: 'Which race, and what was seen of it.' })
export class WithdrawRaceInput {
  @Field(() => ID, { description: 'Opaque id of the race.' })
  readonly raceId!: string;

  @Field(() => Int, { nullable: true, description: '`version` of the race that you have seen.' })
  readonly version?: number | null;
}

@ObjectType('CreateRaceSuccess', { description: 'The race was made.' })
export class CreateRaceSuccess {
  @Field(() => Race, { description: 'The new race.' })
  readonly race: Race;

  @Field(() => [String], { description: 'What you should know about it, such as a start that has passed.' })
  readonly warnings: readonly string[];

  constructor({ race, warnings }: { race: Race; warnings: readonly string[] }) {
    this.race = race;
    this.warnings = warnings;
  }
}

@ObjectType('RaceChangedSuccess', { description: 'The race was changed.' })
export class RaceChangedSuccess {
  @Field(() => Race, { description: 'The race as it is now.' })
  readonly race: Race;

  @Field(() => [String], { description: 'What you should know about it, such as a start that has passed.' })
  readonly warnings: readonly string[];

  constructor({ race, warnings }: { race: Race; warnings: readonly string[] }) {
    this.race = race;
    this.warnings = warnings;
  }
}

@ObjectType('DeleteRaceSuccess', { description: 'The race was deleted.' })
export class DeleteRaceSuccess {
  @Field(() => ID, { description: 'Opaque id that it had.' })
  readonly deletedId: string;

  constructor(deletedId: string) {
    this.deletedId = deletedId;
  }
}

/** Result of `createRace` and `duplicateRace`. */
export const CreateRaceResult = mutationResult({
  name: 'CreateRaceResult',
  description: 'What came of `createRace` or `duplicateRace`.',
  types: () => [CreateRaceSuccess, InvalidInputError, NotFoundError] as const,
});

/** Result of mutations that change a race. */
export const ChangeRaceResult = mutationResult({
  name: 'ChangeRaceResult',
  description: 'What came of a change of a race.',
  types: () => [RaceChangedSuccess, InvalidInputError, NotFoundError, ConflictError] as const,
});

/** Result of `deleteRace`. */
export const DeleteRaceResult = mutationResult({
  name: 'DeleteRaceResult',
  description: 'What came of `deleteRace`.',
  types: () => [DeleteRaceSuccess, NotFoundError, ConflictError] as const,
});
