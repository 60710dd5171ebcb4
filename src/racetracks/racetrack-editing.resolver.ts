import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { AppError } from '../errors/app-error.js';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { databaseIdOf } from '../graphql/node-id.js';
import type { RacetrackEditingService } from './racetrack-editing.service.js';
import {
  AddMissingRacetracksResult,
  AddMissingRacetracksSuccess,
  CreateRacetrackInput,
  CreateRacetrackResult,
  DeleteRacetrackInput,
  DeleteRacetrackResult,
  DeleteRacetrackSuccess,
  SaveRacetrackSuccess,
  UpdateRacetrackInput,
  UpdateRacetrackResult,
} from './racetrack-editing.types.js';

/** Making racetracks, changing them, deleting them. */
@Resolver()
export class RacetrackEditingResolver {
  constructor(private readonly editing: RacetrackEditingService) {}

  @Mutation(() => CreateRacetrackResult, { complexity: 1_000, description: 'Makes a racetrack. For administrators.' })
  async createRacetrack(
    @Arg('input', () => CreateRacetrackInput, { description: 'The track.' }) input: CreateRacetrackInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof CreateRacetrackResult> {
    return await answerWith(
      CreateRacetrackResult,
      async () => new SaveRacetrackSuccess(await this.editing.create(context.actor, input)),
    );
  }

  @Mutation(() => UpdateRacetrackResult, {
    complexity: 1_000,
    description: 'Changes a racetrack. Races that were made on it stay as they are. For administrators.',
  })
  async updateRacetrack(
    @Arg('input', () => UpdateRacetrackInput, { description: 'Which track, and what changes.' })
    { racetrackId, version, ...changes }: UpdateRacetrackInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof UpdateRacetrackResult> {
    return await answerWith(UpdateRacetrackResult, async () => {
      const { actor } = context;
      return new SaveRacetrackSuccess(
        await this.editing.update(actor, trackIdOf(racetrackId), changes, version ?? null),
      );
    });
  }

  @Mutation(() => DeleteRacetrackResult, {
    complexity: 10,
    description:
      'Deletes a racetrack. Races that were made on it keep what they need, also what was uploaded. For administrators.',
  })
  async deleteRacetrack(
    @Arg('input', () => DeleteRacetrackInput, { description: 'Which track.' })
    { racetrackId, version }: DeleteRacetrackInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof DeleteRacetrackResult> {
    return await answerWith(DeleteRacetrackResult, async () => {
      await this.editing.delete(context.actor, trackIdOf(racetrackId), version ?? null);
      return new DeleteRacetrackSuccess(racetrackId);
    });
  }

  @Mutation(() => AddMissingRacetracksResult, {
    complexity: 10,
    description:
      'Adds those tracks that come with the server of which there is none with the same picture and path. For administrators.',
  })
  async addMissingRacetracks(@Ctx() context: GraphQLContext): Promise<typeof AddMissingRacetracksResult> {
    return await answerWith(
      AddMissingRacetracksResult,
      async () => new AddMissingRacetracksSuccess(await this.editing.addMissing(context.actor)),
    );
  }
}

function trackIdOf(id: string): number {
  const databaseId = databaseIdOf('Racetrack', id);
  if (databaseId === undefined) throw AppError.notFound('racetrack', ['racetrackId']);
  return databaseId;
}
