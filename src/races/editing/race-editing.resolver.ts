import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { AppError } from '../../errors/app-error.js';
import type { GraphQLContext } from '../../graphql/context.js';
import { answerWith } from '../../graphql/mutation-result.js';
import { databaseIdOf } from '../../graphql/node-id.js';
import type { EditedRace } from '../life-cycle/race-change.js';
import type { RaceWithdrawalService } from '../life-cycle/race-withdrawal.service.js';
import { raceIdOf } from '../race-id.js';
import type { RaceEditingService } from './race-editing.service.js';
import {
  ChangeRaceResult,
  CreateRaceInput,
  CreateRaceResult,
  CreateRaceSuccess,
  DeleteRaceResult,
  DeleteRaceSuccess,
  DuplicateRaceInput,
  RaceChangedSuccess,
  UpdateRaceInput,
  WithdrawRaceInput,
} from './race-editing.types.js';
import type { RaceInput } from './race-input.js';

/** Making races, changing them, taking them back. */
@Resolver()
export class RaceEditingResolver {
  constructor(
    private readonly editing: RaceEditingService,
    private readonly withdrawal: RaceWithdrawalService,
  ) {}

  @Mutation(() => CreateRaceResult, { complexity: 10, description: 'Makes a race. For administrators.' })
  async createRace(
    @Arg('input', () => CreateRaceInput, { description: 'The race.' }) input: CreateRaceInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof CreateRaceResult> {
    return await answerWith(
      CreateRaceResult,
      async () => new CreateRaceSuccess(await this.editing.create(context.actor, toRaceInput(input))),
    );
  }

  @Mutation(() => CreateRaceResult, {
    complexity: 10,
    description:
      'Makes a race like another one, with another title and start; nobody but staff sees it yet. For administrators.',
  })
  async duplicateRace(
    @Arg('input', () => DuplicateRaceInput, { description: 'Which race, and what the new one has of its own.' })
    { raceId, ...input }: DuplicateRaceInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof CreateRaceResult> {
    return await answerWith(
      CreateRaceResult,
      async () => new CreateRaceSuccess(await this.editing.duplicate(context.actor, raceIdOf(raceId), input)),
    );
  }

  @Mutation(() => ChangeRaceResult, {
    complexity: 10,
    description:
      'Changes a race. Once its entries are fixed, only its texts and what is shown of it can change. For administrators.',
  })
  async updateRace(
    @Arg('input', () => UpdateRaceInput, { description: 'Which race, and what changes.' })
    { raceId, version, ...input }: UpdateRaceInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ChangeRaceResult> {
    return await changed(() =>
      this.editing.update(context.actor, raceIdOf(raceId), toRaceInput(input), version ?? null),
    );
  }

  @Mutation(() => ChangeRaceResult, {
    complexity: 10,
    description:
      'Has a race not count: it does not start, and nobody sees results of it. Nothing is deleted. For administrators.',
  })
  async abandonRace(
    @Arg('input', () => WithdrawRaceInput, { description: 'Which race.' }) { raceId, version }: WithdrawRaceInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ChangeRaceResult> {
    return await changed(() => this.withdrawal.abandon(context.actor, raceIdOf(raceId), version ?? null));
  }

  @Mutation(() => ChangeRaceResult, {
    complexity: 10,
    description: 'Has an abandoned race count again, with the results that it had. For administrators.',
  })
  async restoreRace(
    @Arg('input', () => WithdrawRaceInput, { description: 'Which race.' }) { raceId, version }: WithdrawRaceInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ChangeRaceResult> {
    return await changed(() => this.withdrawal.restore(context.actor, raceIdOf(raceId), version ?? null));
  }

  @Mutation(() => DeleteRaceResult, {
    complexity: 10,
    description: 'Deletes a race with its entries, turns, results and file, for good. For administrators.',
  })
  async deleteRace(
    @Arg('input', () => WithdrawRaceInput, { description: 'Which race.' }) { raceId, version }: WithdrawRaceInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof DeleteRaceResult> {
    return await answerWith(DeleteRaceResult, async () => {
      await this.withdrawal.delete(context.actor, raceIdOf(raceId), version ?? null);
      return new DeleteRaceSuccess(raceId);
    });
  }
}

async function changed(change: () => Promise<EditedRace>): Promise<typeof ChangeRaceResult> {
  return await answerWith(ChangeRaceResult, async () => new RaceChangedSuccess(await change()));
}

function toRaceInput({ racetrackId, ...input }: CreateRaceInput): RaceInput {
  if (!racetrackId) return input;
  const databaseId = databaseIdOf('Racetrack', racetrackId);
  if (databaseId === undefined) throw AppError.notFound('racetrack', ['racetrackId']);
  return { ...input, racetrackId: databaseId };
}
