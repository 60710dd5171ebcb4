import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { AppError } from '../errors/app-error.js';
import { type Connection, connectionComplexity } from '../graphql/connection.types.js';
import type { GraphQLContext, LoaderFactory } from '../graphql/context.js';
import { databaseIdOf } from '../graphql/node-id.js';
import { User } from './user.entity.js';
import type { UserService } from './user.service.js';
import type { UserListService, UserTotals } from './user-list.service.js';
import { UserConnection, UsersArgs, UserTotalsType } from './user-list.types.js';
import type { UserProfile } from './user-profile.service.js';
import { UserProfileType } from './user-profile.types.js';

/** Who there is. */
@Resolver(() => User)
export class UserResolver {
  constructor(
    private readonly accounts: UserService,
    private readonly lists: UserListService,
    private readonly profiles: LoaderFactory<number, UserProfile | null>,
  ) {}

  @Query(() => User, { nullable: true, description: 'Who you are; null for a visitor who is not signed in.' })
  async viewer(@Ctx() context: GraphQLContext): Promise<User | null> {
    return context.actor.kind === 'user' ? await this.accounts.findSelf(context.actor) : null;
  }

  @Query(() => User, {
    nullable: true,
    description: 'Somebody by id or by username; null when there is nobody whom you may see.',
  })
  async user(
    @Arg('id', () => ID, { nullable: true, description: 'Opaque id.' }) id: string | undefined,
    @Arg('username', () => String, { nullable: true, description: 'Username, if there is no id.' })
    username: string | undefined,
    @Ctx() context: GraphQLContext,
  ): Promise<User | null> {
    if (!id && !username) throw AppError.invalidInput('id', 'Give the id or the username.');
    if (!id) return await this.accounts.findByName(context.actor, username ?? '');
    const databaseId = databaseIdOf('User', id);
    const [user] = databaseId === undefined ? [] : await this.accounts.findVisible(context.actor, [databaseId]);
    return user ?? null;
  }

  @Query(() => UserConnection, { complexity: connectionComplexity, description: 'People, for staff.' })
  async users(@Args(() => UsersArgs) args: UsersArgs, @Ctx() context: GraphQLContext): Promise<Connection<User>> {
    return await this.lists.list(context.actor, args, args.filter ?? {}, args.order);
  }

  @Query(() => UserTotalsType, { complexity: 20, description: 'How many people there are of which kind, for staff.' })
  async userTotals(@Ctx() context: GraphQLContext): Promise<UserTotals> {
    return await this.lists.totals(context.actor);
  }

  @FieldResolver(() => UserProfileType, {
    nullable: true,
    description: 'What only they themselves and staff see; null for everybody else.',
  })
  async profile(@Root() user: User, @Ctx() context: GraphQLContext): Promise<UserProfile | null> {
    return await context.loader(this.profiles).load(user.databaseId);
  }
}
