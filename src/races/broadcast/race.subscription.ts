import { Arg, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import { abortable } from '../../graphql/abortable-iterator.js';
import type { GraphQLContext } from '../../graphql/context.js';
import { toNodeId } from '../../graphql/node-id.js';
import { Race } from '../race.entity.js';
import { raceIdOf } from '../race-id.js';
import type { RaceBroadcastService } from './race-broadcast.service.js';
import { RaceEnded, RaceEvent, RaceResync, RaceTurn } from './race-broadcast.types.js';
import type { RaceChangeService } from './race-change.service.js';

/** What a subscription starts with. */
interface SubscribeData<Args> {
  readonly args: Args;
  readonly context: GraphQLContext;
}

/** Watching races. */
@Resolver()
export class RaceSubscriptionResolver {
  constructor(
    private readonly broadcasts: RaceBroadcastService,
    private readonly raceChanges: RaceChangeService,
  ) {}

  @Subscription(() => RaceEvent, {
    complexity: 5,
    description:
      'Turns of a race after `afterTurn`, each when it is due, and at last its end; past turns come at once. It waits for a race that has not been run. When you were cut off, subscribe again with the last turn that you saw.',
    subscribe: ({ args, context }: SubscribeData<{ raceId: string; afterTurn: number }>) =>
      context.resolvers.get(RaceSubscriptionResolver).watch(args.raceId, args.afterTurn, context),
  })
  raceEvents(
    @Root() event: RaceTurn | RaceResync | RaceEnded,
    @Arg('raceId', () => ID, { description: 'Opaque id of the race.' }) _raceId: string,
    @Arg('afterTurn', () => Int, { defaultValue: 0, description: 'The last turn that you saw; 0 for the beginning.' })
    _afterTurn: number,
  ): typeof RaceEvent {
    return event;
  }

  @Subscription(() => Race, {
    complexity: 5,
    description: 'A race whenever it changes: one, or without an id every race that you may see.',
    subscribe: ({ args, context }: SubscribeData<{ raceId?: string | null }>) =>
      context.resolvers.get(RaceSubscriptionResolver).changes(args.raceId ?? undefined, context),
  })
  raceChanged(
    @Root() race: Race,
    @Arg('raceId', () => ID, { nullable: true, description: 'Opaque id of the race; without it, all of them.' })
    _raceId?: string | null,
  ): Race {
    return race;
  }

  @Subscription(() => ID, {
    complexity: 5,
    description:
      'Opaque id of a race that you could see, when it is deleted or hidden from you: one, or without an id every such race.',
    subscribe: ({ args, context }: SubscribeData<{ raceId?: string | null }>) =>
      context.resolvers.get(RaceSubscriptionResolver).withdrawals(args.raceId ?? undefined, context),
  })
  raceWithdrawn(
    @Root() raceId: number,
    @Arg('raceId', () => ID, { nullable: true, description: 'Opaque id of the race; without it, all of them.' })
    _raceId?: string | null,
  ): string {
    return toNodeId('Race', raceId);
  }

  private watch(
    raceId: string,
    afterTurn: number,
    context: GraphQLContext,
  ): AsyncIterable<RaceTurn | RaceResync | RaceEnded> {
    const id = raceIdOf(raceId);
    return abortable((signal) => this.broadcasts.watch(context.actor, id, afterTurn, signal));
  }

  private changes(raceId: string | undefined, context: GraphQLContext): AsyncIterable<Race> {
    const id = raceId === undefined ? undefined : raceIdOf(raceId);
    return abortable((signal) => this.raceChanges.changes(context.actor, id, signal));
  }

  private withdrawals(raceId: string | undefined, context: GraphQLContext): AsyncIterable<number> {
    const id = raceId === undefined ? undefined : raceIdOf(raceId);
    return abortable((signal) => this.raceChanges.withdrawals(context.actor, id, signal));
  }
}
