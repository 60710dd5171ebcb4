import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { type Connection, ConnectionArgs, connectionComplexity } from '../graphql/connection.types.js';
import type { GraphQLContext } from '../graphql/context.js';
import { databaseIdOf } from '../graphql/node-id.js';
import type { UploadHistoryService } from './upload-history.service.js';
import { type ShownUpload, UploadConnection } from './upload-history.types.js';

/** What people uploaded. */
@Resolver()
export class UploadHistoryResolver {
  constructor(private readonly history: UploadHistoryService) {}

  @Query(() => UploadConnection, {
    complexity: connectionComplexity,
    description: 'Your uploads, the latest first, with what each changed; for staff those of anybody.',
  })
  async uploads(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('userId', () => ID, { nullable: true, description: 'Opaque id of the account. Default: your own.' })
    userId: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<ShownUpload>> {
    const id = userId == null ? null : (databaseIdOf('User', userId) ?? 0);
    return await this.history.list(context.actor, id, args);
  }
}
