import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphQLContext, LoaderFactory } from '../graphql/context.js';
import { User } from '../users/user.entity.js';
import { Buggy } from './buggy.entity.js';

/** The buggy of a user; here and not with the users, because buggies know of users and not the other way round. */
@Resolver(() => User)
export class UserBuggyResolver {
  constructor(private readonly buggies: LoaderFactory<number, Buggy | null>) {}

  /** Current buggy. */
  @FieldResolver(() => Buggy, {
    nullable: true,
    description: 'Their current buggy; null when there is none, or you may not see it.',
  })
  async buggy(@Root() user: User, @Ctx() context: GraphQLContext): Promise<Buggy | null> {
    return await context.loader(this.buggies).load(user.databaseId);
  }
}
