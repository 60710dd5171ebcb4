import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { type Connection, connectionComplexity } from '../graphql/connection.types.js';
import type { GraphQLContext } from '../graphql/context.js';
import type { AuditEvent, AuditService } from './audit.service.js';
import { AuditEventConnection, AuditEventsArgs } from './audit.types.js';

/** The audit log. */
@Resolver()
export class AuditResolver {
  constructor(private readonly audit: AuditService) {}

  @Query(() => AuditEventConnection, {
    complexity: connectionComplexity,
    description: 'What was done by whom, latest first. For administrators.',
  })
  async auditEvents(
    @Args(() => AuditEventsArgs) args: AuditEventsArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<AuditEvent>> {
    return await this.audit.list(context.actor, args, args.filter ?? {});
  }
}
