import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../graphql/context.js';
import { answerWith } from '../../graphql/mutation-result.js';
import type { RosterPreparationService } from './roster-preparation.service.js';
import { PrepareRosterInput } from './roster-preparation-input.types.js';
import { PrepareRosterResult, PrepareRosterSuccess } from './roster-preparation-result.types.js';

/** Rosters that are yet to be imported. */
@Resolver()
export class RosterPreparationResolver {
  constructor(private readonly rosters: RosterPreparationService) {}

  @Mutation(() => PrepareRosterResult, {
    // It is computed in one go, so once for each document.
    complexity: 5_001,
    description:
      'Makes a roster for the import of one CSV file of the school, or of two. Nothing is kept: asked again, words make other passwords. For administrators.',
  })
  async prepareRoster(
    @Arg('input', () => PrepareRosterInput, { description: 'The files, and what to make of them.' })
    input: PrepareRosterInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof PrepareRosterResult> {
    const { source, choices, duplicates } = input;
    return await answerWith(
      PrepareRosterResult,
      async () =>
        new PrepareRosterSuccess(
          await this.rosters.prepare(context.actor, {
            source,
            second: input.second ?? null,
            joinColumn: input.joinColumn ?? null,
            choices,
            passwords: input.passwords ?? null,
            duplicates,
          }),
        ),
    );
  }
}
