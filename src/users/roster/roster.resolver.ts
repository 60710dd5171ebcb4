import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { Jobs } from '../../database/jobs.js';
import { AppError } from '../../errors/app-error.js';
import { abortable } from '../../graphql/abortable-iterator.js';
import type { GraphQLContext } from '../../graphql/context.js';
import { answerWith } from '../../graphql/mutation-result.js';
import {
  CheckRosterResult,
  ImportRosterInput,
  ImportRosterResult,
  ImportRosterSuccess,
  RosterActionEnum,
  RosterImportType,
  RosterInput,
  RosterLineType,
  RosterPlanType,
} from './roster.types.js';
import type { RosterImportService } from './roster-import.service.js';
import type { RosterImport } from './roster-import.store.js';
import type { RosterLine } from './roster-plan.js';

/** Imports of rosters. */
@Resolver(() => RosterPlanType)
export class RosterResolver {
  constructor(
    /** Also for the subscription, which starts outside of the instance. */
    readonly imports: RosterImportService,
    private readonly jobs: Jobs,
  ) {}

  @FieldResolver(() => [RosterLineType], {
    // Most look at what is wrong, which is little; ten lines stand for it.
    complexity: ({ childComplexity }) => 1 + 10 * childComplexity,
    description: 'What becomes of the lines: of all, or of those with one of some actions.',
  })
  lines(
    @Root() plan: RosterPlanType,
    @Arg('actions', () => [RosterActionEnum], { nullable: true, description: 'Only lines of these kinds.' })
    actions?: RosterActionEnum[] | null,
  ): readonly RosterLine[] {
    return plan.linesOf(actions ?? undefined);
  }

  @Mutation(() => CheckRosterResult, {
    complexity: 500,
    description: 'Finds out what importing a roster would do, line by line. Changes nothing. For administrators.',
  })
  async checkRoster(
    @Arg('input', () => RosterInput, { description: 'The roster.' }) input: RosterInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof CheckRosterResult> {
    return await answerWith(CheckRosterResult, async () => {
      return new RosterPlanType(await this.imports.check(context.actor, bytesOf(input), input));
    });
  }

  @Mutation(() => ImportRosterResult, {
    complexity: 1_000,
    description: 'Imports a roster, all of it or nothing, as a job. For administrators.',
  })
  async importRoster(
    @Arg('input', () => ImportRosterInput, { description: 'The roster.' }) input: ImportRosterInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ImportRosterResult> {
    return await answerWith(ImportRosterResult, async () => {
      const { actor } = context;
      const { mayLackPasswords, replacesPasswords } = input.roster;
      const options = { mayLackPasswords, replacesPasswords };
      const id = await this.imports.start(actor, this.jobs, bytesOf(input.roster), options, input.authorisationCode);
      return new ImportRosterSuccess(await this.imports.get(actor, id));
    });
  }

  @Query(() => RosterImportType, { description: 'How far an import of a roster is. For administrators.' })
  async rosterImport(
    @Arg('databaseId', () => Int, { description: 'Number of the import.' }) databaseId: number,
    @Ctx() context: GraphQLContext,
  ): Promise<RosterImport> {
    return await this.imports.get(context.actor, databaseId);
  }

  @Subscription(() => RosterImportType, {
    complexity: 5,
    description: 'An import of a roster as it is now, whenever it has gone on, and at last when it is over.',
    subscribe: ({ args, context }: { args: { databaseId: number }; context: GraphQLContext }) => {
      const { imports } = context.resolvers.get(RosterResolver);
      return abortable((signal) => imports.watch(context.actor, args.databaseId, signal));
    },
  })
  rosterImportChanged(
    @Root() rosterImport: RosterImport,
    @Arg('databaseId', () => Int, { description: 'Number of the import.' }) _databaseId: number,
  ): RosterImport {
    return rosterImport;
  }
}

function bytesOf({ text, base64 }: RosterInput): Uint8Array {
  if (typeof text === 'string' && typeof base64 !== 'string') return Buffer.from(text, 'utf8');
  if (typeof base64 === 'string' && typeof text !== 'string') return Buffer.from(base64, 'base64');
  throw AppError.invalidInput('text', 'Give the roster as `text` or as `base64`.');
}
