import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { type Connection, ConnectionArgs, connectionComplexity } from '../graphql/connection.types.js';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { databaseIdOf } from '../graphql/node-id.js';
import type { PracticeRaceService } from './practice-race.service.js';
import {
  PracticeRace,
  PracticeRaceConnection,
  RepeatPracticeRaceInput,
  RepeatPracticeRaceResult,
  RunPracticeRaceInput,
  RunPracticeRaceResult,
  RunPracticeRaceSuccess,
  SharePracticeRaceInput,
  SharePracticeRaceResult,
  SharePracticeRaceSuccess,
} from './practice-race.types.js';

/** Races that people run for themselves. */
@Resolver()
export class PracticeRaceResolver {
  constructor(private readonly practice: PracticeRaceService) {}

  @Query(() => PracticeRace, {
    nullable: true,
    description: 'A practice race: your own, or one that was shared; null when there is none that you may see.',
  })
  async practiceRace(
    @Arg('id', () => ID, { description: 'Id of the race.' }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<PracticeRace | null> {
    return await this.practice.find(context.actor, id);
  }

  @Query(() => PracticeRaceConnection, {
    complexity: connectionComplexity,
    description: 'Your practice races, the latest first.',
  })
  async practiceRaces(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<PracticeRace>> {
    return await this.practice.list(context.actor, args);
  }

  @Mutation(() => RunPracticeRaceResult, {
    complexity: 500,
    description: 'Runs a race for yourself, at once and without anybody seeing it.',
  })
  async runPracticeRace(
    @Arg('input', () => RunPracticeRaceInput, { description: 'The race.' }) input: RunPracticeRaceInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof RunPracticeRaceResult> {
    return await answerWith(RunPracticeRaceResult, async () => {
      const { racetrackId, againstRaceId, ...rest } = input;
      const practiceRace = await this.practice.run(context.actor, {
        ...rest,
        againstRaceId: againstRaceId ? (databaseIdOf('Race', againstRaceId) ?? 0) : null,
        racetrackId: racetrackId ? (databaseIdOf('Racetrack', racetrackId) ?? 0) : null,
      });
      return new RunPracticeRaceSuccess(practiceRace);
    });
  }

  @Mutation(() => RepeatPracticeRaceResult, {
    complexity: 500,
    description: 'Runs a practice race of yours once more: the same buggies on the same track, by another seed.',
  })
  async repeatPracticeRace(
    @Arg('input', () => RepeatPracticeRaceInput, { description: 'Which.' }) { id }: RepeatPracticeRaceInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof RepeatPracticeRaceResult> {
    return await answerWith(
      RepeatPracticeRaceResult,
      async () => new RunPracticeRaceSuccess(await this.practice.repeat(context.actor, id)),
    );
  }

  @Mutation(() => SharePracticeRaceResult, {
    description: 'Lets everybody who knows its id see a practice race of yours, or nobody else any more.',
  })
  async sharePracticeRace(
    @Arg('input', () => SharePracticeRaceInput, { description: 'Which, and whether.' }) input: SharePracticeRaceInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof SharePracticeRaceResult> {
    return await answerWith(SharePracticeRaceResult, async () => {
      return new SharePracticeRaceSuccess(await this.practice.share(context.actor, input.id, input.isShared));
    });
  }
}
