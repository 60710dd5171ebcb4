import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { AppError } from '../errors/app-error.js';
import type { GraphQLContext, LoaderFactory } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { ownIdOf } from '../identity/actor.js';
import { Race } from '../races/race.entity.js';
import type { RaceService } from '../races/race.service.js';
import { League } from './league.entity.js';
import type { LeagueService, LeagueTable, WantedTable } from './league.service.js';
import {
  CreateLeagueInput,
  DeleteLeagueInput,
  DeleteLeagueResult,
  DeleteLeagueSuccess,
  FreezeLeagueInput,
  LeagueStanding,
  SaveLeagueResult,
  SaveLeagueSuccess,
  StandingsArgs,
  UpdateLeagueInput,
} from './league.types.js';
import type { LeagueEditingService } from './league-editing.service.js';

/** What changes may come to. */

/** What one league costs: its races are read and, when one is new, all of it is computed again. */
const COST = 200;

/** Racers and races that most leagues have. */
const USUAL_LINES = 100;
const USUAL_RACES = 50;

/** Leagues, their standings, and their editing. */
@Resolver(() => League)
export class LeagueResolver {
  constructor(
    private readonly tables: LoaderFactory<WantedTable, LeagueTable>,
    private readonly leagueService: LeagueService,
    private readonly editing: LeagueEditingService,
    private readonly races: RaceService,
  ) {}

  @Query(() => [League], {
    complexity: ({ childComplexity }) => 1 + 10 * childComplexity,
    description: 'Leagues that you may see, by name.',
  })
  async leagues(@Ctx() context: GraphQLContext): Promise<League[]> {
    return await this.leagueService.list(context.actor);
  }

  @Query(() => League, { nullable: true, description: 'One league; null when there is none that you may see.' })
  async league(
    @Arg('name', () => String, { description: 'Its name.' }) name: string,
    @Ctx() context: GraphQLContext,
  ): Promise<League | null> {
    return await this.leagueService.find(context.actor, name);
  }

  @FieldResolver(() => [LeagueStanding], {
    complexity: ({ args, childComplexity }) => COST + linesOf(args as StandingsArgs) * childComplexity,
    description:
      'How it stands, best first, from races whose results are public. While it is frozen, later races are left out for all but staff; their results themselves are public all the same.',
  })
  async standings(
    @Root() league: League,
    @Args(() => StandingsArgs) args: StandingsArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<LeagueStanding[]> {
    const { first, offset } = args;
    if ((first ?? 1) < 1) throw AppError.invalidInput('first', 'first must be at least 1.');
    if (offset < 0) throw AppError.invalidInput('offset', 'offset must be at least 0.');
    const { lines } = await this.tableOf(league, args.isFrozen, context);
    const ownId = ownIdOf(context.actor);
    const wanted = lines.slice(offset, first ? offset + first : undefined);
    return wanted.map(({ rank, username, userId, points, bestPosition, scores, ratingChanges }) => ({
      ...{ rank, points, bestPosition, scores, raceCount: scores.length },
      username: this.races.maySeeUsername(context.actor, { userId }) ? username : null,
      isYours: userId !== null && userId === ownId,
      rating: ratingChanges.at(-1)?.after ?? null,
      ratings: ratingChanges.map(({ raceId, after }) => ({ raceId, rating: after })),
    }));
  }

  @FieldResolver(() => [Race], {
    complexity: ({ childComplexity }) => COST + USUAL_RACES * childComplexity,
    description: 'Races that the standings count, by start.',
  })
  async countedRaces(
    @Root() league: League,
    @Arg('isFrozen', () => Boolean, {
      defaultValue: false,
      description: 'Whether staff see it as everybody else does while it is frozen.',
    })
    isFrozen: boolean,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly Race[]> {
    return (await this.tableOf(league, isFrozen, context)).races;
  }

  @FieldResolver(() => Int, { complexity: COST, description: 'How many races the standings count.' })
  async countedRaceCount(@Root() league: League, @Ctx() context: GraphQLContext): Promise<number> {
    return (await this.tableOf(league, false, context)).races.length;
  }

  @Mutation(() => SaveLeagueResult, { description: 'Makes a league. For administrators.' })
  async createLeague(
    @Arg('input', () => CreateLeagueInput, { description: 'The league.' }) { name, ...input }: CreateLeagueInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof SaveLeagueResult> {
    return await answerWith(
      SaveLeagueResult,
      async () => new SaveLeagueSuccess(await this.editing.create(context.actor, name, input)),
    );
  }

  @Mutation(() => SaveLeagueResult, { description: 'Changes a league. For administrators.' })
  async updateLeague(
    @Arg('input', () => UpdateLeagueInput, { description: 'What changes.' })
    { name, version, ...input }: UpdateLeagueInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof SaveLeagueResult> {
    return await answerWith(
      SaveLeagueResult,
      async () => new SaveLeagueSuccess(await this.editing.update(context.actor, name, input, version ?? null)),
    );
  }

  @Mutation(() => SaveLeagueResult, {
    description: 'Freezes the standings of a league, or thaws them. For administrators.',
  })
  async freezeLeague(
    @Arg('input', () => FreezeLeagueInput, { description: 'Which, and since when.' }) input: FreezeLeagueInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof SaveLeagueResult> {
    const { name, isFrozen, at } = input;
    return await answerWith(
      SaveLeagueResult,
      async () => new SaveLeagueSuccess(await this.editing.freeze(context.actor, name, isFrozen, at ?? null)),
    );
  }

  @Mutation(() => DeleteLeagueResult, { description: 'Deletes a league that no race is in. For administrators.' })
  async deleteLeague(
    @Arg('input', () => DeleteLeagueInput, { description: 'Which.' }) { name }: DeleteLeagueInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof DeleteLeagueResult> {
    return await answerWith(DeleteLeagueResult, async () => {
      await this.editing.delete(context.actor, name);
      return new DeleteLeagueSuccess(name);
    });
  }

  private async tableOf(league: League, isFrozen: boolean, context: GraphQLContext): Promise<LeagueTable> {
    return await context.loader(this.tables).load({ league, isFrozen });
  }
}

/** Lines of standings that a question is charged for. */
function linesOf({ first }: Pick<StandingsArgs, 'first'>): number {
  return Math.min(Math.max(first ?? USUAL_LINES, 1), USUAL_LINES);
}
