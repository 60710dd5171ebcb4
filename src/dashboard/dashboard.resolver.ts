import { Ctx, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../graphql/context.js';
import type { DashboardService } from './dashboard.service.js';
import { Dashboard } from './dashboard.types.js';

/** How the class is doing. */
@Resolver(() => Dashboard)
export class DashboardResolver {
  constructor(private readonly service: DashboardService) {}

  @Query(() => Dashboard, {
    complexity: ({ childComplexity }) => 100 + childComplexity,
    description: 'How the class is doing. For staff.',
  })
  async dashboard(@Ctx() { actor }: GraphQLContext): Promise<Dashboard> {
    return new Dashboard(await this.service.overview(actor));
  }
}
