import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { AppError } from '../errors/app-error.js';
import { connectionTypes } from '../graphql/connection.factory.js';
import { type Connection, connectionComplexity } from '../graphql/connection.types.js';
import type { GraphQLContext, LoaderFactory } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { databaseIdOf, toRowId } from '../graphql/node-id.js';
import type { RaceRunService } from './life-cycle/race-run.service.js';
import { Race } from './race.entity.js';
import type { RaceService } from './race.service.js';
import { RacesArgs, RunRaceInput, RunRaceResult, RunRaceSuccess } from './race.types.js';
import { raceIdOf } from './race-id.js';
import type { RaceResult } from './results/race-result.entity.js';
import { ShownResult } from './results/race-result.types.js';

const { ConnectionType: RaceConnection } = connectionTypes('Race', () => Race);

/** Services that the resolver of races hands its work to. */
export interface RaceServices {
  readonly races: RaceService;
  readonly runs: RaceRunService;
  readonly resultsLoader: LoaderFactory<Race, readonly RaceResult[] | null>;
}

/** Races: looking at them, and running them. */
@Resolver(() => Race)
export class RaceResolver {
  constructor(private readonly services: RaceServices) {}

  @Query(() => Race, {
    nullable: true,
    description: 'One race, by its id or its number; null when there is none that you may see.',
  })
  async race(
    @Arg('id', () => ID, { nullable: true, description: 'Opaque id of the race.' }) id: string | null | undefined,
    @Arg('databaseId', () => Int, { nullable: true, description: 'Number of the race, if there is no id.' })
    databaseId: number | null | undefined,
    @Ctx() context: GraphQLContext,
  ): Promise<Race | null> {
    if (!id && !databaseId) throw AppError.invalidInput('id', 'Give the id of the race or its number.');
    const found = id ? databaseIdOf('Race', id) : toRowId(String(databaseId));
    if (!found) return null;
    const [race] = await this.services.races.findVisible(context.actor, [found]);
    return race ?? null;
  }

  @Query(() => RaceConnection, {
    complexity: connectionComplexity,
    description:
      'Races that you may see, latest start first; those still to come, if you ask for them only, next one first.',
  })
  async races(@Args(() => RacesArgs) args: RacesArgs, @Ctx() context: GraphQLContext): Promise<Connection<Race>> {
    return await this.services.races.list(context.actor, args, args.phase);
  }

  @FieldResolver(() => Boolean, { description: 'Whether its broadcast is going on at the moment.' })
  isLive(@Root() race: Race): boolean {
    return this.services.races.isLive(race);
  }

  @FieldResolver(() => [ShownResult], {
    nullable: true,
    // A class of a hundred is the usual; a page of races with the results of all of them goes beyond the limit.
    complexity: ({ childComplexity }) => 1 + 100 * childComplexity,
    description: 'How it ended, best first; null until the results are public and the broadcast is over.',
  })
  async results(@Root() race: Race, @Ctx() context: GraphQLContext): Promise<readonly ShownResult[] | null> {
    const results = await context.loader(this.services.resultsLoader).load(race);
    return results === null ? null : this.services.races.shown(context.actor, results);
  }

  @FieldResolver(() => [ShownResult], {
    nullable: true,
    complexity: ({ childComplexity }) => 1 + 5 * childComplexity,
    description:
      'Those on the first, second and third position, several where they tied; null until the results are public and the broadcast is over.',
  })
  async podium(@Root() race: Race, @Ctx() context: GraphQLContext): Promise<readonly ShownResult[] | null> {
    const results = await this.results(race, context);
    return results?.filter(({ racePosition }) => racePosition >= 1 && racePosition <= 3) ?? null;
  }

  /** What it can be repeated with. */
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Seed that every draw followed from; null until the results are public, and when it was run elsewhere. With it anyone can verify the race.',
  })
  seed(@Root() race: Race, @Ctx() context: GraphQLContext): string | null {
    return this.services.races.maySeeResults(context.actor, race) ? race.seed : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Address of its race file, when that is kept elsewhere: `/races/ID/race-file` leads there. Null when this server gives it out; for all but staff also until the results are public, and while usernames are not.',
  })
  raceFileUrl(@Root() race: Race, @Ctx() context: GraphQLContext): string | null {
    return this.services.races.fileUrl(context.actor, race);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many turns it had; null until the results are public and the broadcast is over.',
  })
  turnCount(@Root() race: Race, @Ctx() context: GraphQLContext): number | null {
    return this.services.races.maySeeResults(context.actor, race) ? race.turnCount : null;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'How many buggies entered; null until results are public.' })
  buggiesEntered(@Root() race: Race, @Ctx() context: GraphQLContext): number | null {
    return this.services.races.maySeeResults(context.actor, race) ? race.buggiesEntered : null;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'How many kept the rules; null until results are public.' })
  buggiesStarted(@Root() race: Race, @Ctx() context: GraphQLContext): number | null {
    return this.services.races.maySeeResults(context.actor, race) ? race.buggiesStarted : null;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'How many have a position; null until results are public.' })
  buggiesFinished(@Root() race: Race, @Ctx() context: GraphQLContext): number | null {
    return this.services.races.maySeeResults(context.actor, race) ? race.buggiesFinished : null;
  }

  @Mutation(() => RunRaceResult, {
    complexity: 100,
    description: 'Runs a race on the buggies that there are now, and begins its broadcast. For administrators.',
  })
  async runRace(
    @Arg('input', () => RunRaceInput, { description: 'Which race.' }) input: RunRaceInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof RunRaceResult> {
    return await answerWith(RunRaceResult, async () => {
      const raceId = raceIdOf(input.raceId);
      return new RunRaceSuccess(await this.services.runs.run(context.actor, raceId));
    });
  }
}
