import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../graphql/user-error.types.js';
import { Racetrack } from './racetrack.entity.js';
import type { RacetrackChanges, RacetrackInput } from './racetrack-input.js';

/** What can be said of a new track and of one that there is. */
@InputType()
abstract class RacetrackFieldsInput implements RacetrackInput {
  @Field(() => String, { nullable: true, description: 'What it is like; plain text.' })
  readonly description?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Address of its picture with http or https, or a path of this server; an empty text for none. What was uploaded goes.',
  })
  readonly imageUrl?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A picture to upload, instead of an address: the bytes of a PNG or JPEG in Base64, at most 4 MB, twice as wide as high.',
  })
  readonly imageBase64?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Address of its path with http or https, or a path of this server; an empty text for none. What was uploaded goes.',
  })
  readonly svgUrl?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'An SVG to upload, instead of an address: at most 64 kB, with viewBox="0 0 200 100" and one closed path in the direction of the race. Only the path is kept.',
  })
  readonly svg?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Length of the path in units of its view box, where it is not uploaded: uploaded paths are measured.',
  })
  readonly pathLength?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Length of a lap in game units. Default: that of the path, also when that changes.',
  })
  readonly lapLength?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Where the start line is, in game units from the beginning of the path; less than the length of a lap. Default: 0.',
  })
  readonly startOffset?: number | null;
}

@InputType('CreateRacetrackInput', { description: 'A new track.' })
export class CreateRacetrackInput extends RacetrackFieldsInput {
  @Field(() => String, { description: 'Name, at most 80 characters.' })
  readonly title!: string;
}

@InputType('UpdateRacetrackInput', { description: 'Changes of a track. What is left out stays as it is.' })
export class UpdateRacetrackInput extends RacetrackFieldsInput implements RacetrackChanges {
  @Field(() => ID, { description: 'Opaque id of the track.' })
  readonly racetrackId!: string;

  @Field(() => Int, {
    nullable: true,
    description: '`version` of the track that you have seen, so that you overwrite nobody else’s change.',
  })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: 'Name, at most 80 characters.' })
  readonly title?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the uploaded picture is removed. One that is uploaded now comes in its place all the same.',
  })
  readonly removesImage!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the uploaded path is removed. One that is uploaded now comes in its place all the same.',
  })
  readonly removesSvg!: boolean;
}

@InputType('DeleteRacetrackInput', { description: 'Which track, and what was seen of it.' })
export class DeleteRacetrackInput {
  @Field(() => ID, { description: 'Opaque id of the track.' })
  readonly racetrackId!: string;

  @Field(() => Int, { nullable: true, description: '`version` of the track that you have seen.' })
  readonly version?: number | null;
}

/** The track is as was said. */
@ObjectType('SaveRacetrackSuccess', { description: 'The track was made or changed.' })
export class SaveRacetrackSuccess {
  @Field(() => Racetrack, { description: 'The track as it is now.' })
  readonly racetrack: Racetrack;

  @Field(() => [String], {
    description: 'What you should know about it, such as a picture that is not twice as wide as high.',
  })
  readonly warnings: readonly string[];

  constructor({ racetrack, warnings }: { racetrack: Racetrack; warnings: readonly string[] }) {
    this.racetrack = racetrack;
    this.warnings = warnings;
  }
}

@ObjectType('DeleteRacetrackSuccess', { description: 'The track was deleted.' })
export class DeleteRacetrackSuccess {
  @Field(() => ID, { description: 'Opaque id that it had.' })
  readonly deletedId: string;

  constructor(deletedId: string) {
    this.deletedId = deletedId;
  }
}

@ObjectType('AddMissingRacetracksSuccess', { description: 'All built-in tracks are there.' })
export class AddMissingRacetracksSuccess {
  @Field(() => [Racetrack], { description: 'Those that were added; there are few built-in ones, so this is a list.' })
  readonly racetracks: readonly Racetrack[];

  constructor(racetracks: readonly Racetrack[]) {
    this.racetracks = racetracks;
  }
}

/** Result of `createRacetrack`. */
export const CreateRacetrackResult = mutationResult({
  name: 'CreateRacetrackResult',
  description: 'What came of `createRacetrack`.',
  types: () => [SaveRacetrackSuccess, InvalidInputError, ConflictError] as const,
});

/** Result of `updateRacetrack`. */
export const UpdateRacetrackResult = mutationResult({
  name: 'UpdateRacetrackResult',
  description: 'What came of `updateRacetrack`.',
  types: () => [SaveRacetrackSuccess, InvalidInputError, NotFoundError, ConflictError] as const,
});

/** Result of `deleteRacetrack`. */
export const DeleteRacetrackResult = mutationResult({
  name: 'DeleteRacetrackResult',
  description: 'What came of `deleteRacetrack`.',
  types: () => [DeleteRacetrackSuccess, NotFoundError, ConflictError] as const,
});

/** Result of `addMissingRacetracks`. */
export const AddMissingRacetracksResult = mutationResult({
  name: 'AddMissingRacetracksResult',
  description: 'What came of `addMissingRacetracks`.',
  types: () => [AddMissingRacetracksSuccess, ConflictError] as const,
});
