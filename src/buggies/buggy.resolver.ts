import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { connectionTypes } from '../graphql/connection.factory.js';
import { type Connection, ConnectionArgs, connectionComplexity } from '../graphql/connection.types.js';
import type { GraphQLContext, LoaderFactory } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { databaseIdOf } from '../graphql/node-id.js';
import { User } from '../users/user.entity.js';
import { Buggy } from './buggy.entity.js';
import type { BuggyService, OwnedBuggy } from './buggy.service.js';
import {
  BuggyDraft,
  BuggyJsonInput,
  BuggyRejectedError,
  CheckBuggyResult,
  CheckBuggySuccess,
  DeleteBuggyInput,
  DeleteBuggyResult,
  DeleteBuggySuccess,
  toAttributes,
  UploadBuggyResult,
  UploadBuggySuccess,
} from './buggy.types.js';
import type { BuggyAssessmentService } from './buggy-assessment.service.js';
import type { BuggyDeletionService } from './buggy-deletion.service.js';
import type { BuggyUploadService } from './buggy-upload.service.js';

const { ConnectionType: BuggyConnection } = connectionTypes('Buggy', () => Buggy);

/** Who else than staff sees what follows from a buggy's attributes. */
const AND_OWNERS =
  ', and for its owner if the setting IS_SHOWING_COST_AND_RULES_EARLY says so. Otherwise students learn it from race results.';

/** Buggies: looking at them, checking them, uploading them, deleting them. */
@Resolver(() => Buggy)
export class BuggyResolver {
  constructor(
    private readonly buggyService: BuggyService,
    private readonly uploads: BuggyUploadService,
    private readonly assessments: BuggyAssessmentService,
    private readonly deletion: BuggyDeletionService,
    private readonly owners: LoaderFactory<number, User | null>,
  ) {}

  @Query(() => Buggy, {
    nullable: true,
    description: 'One buggy; null when there is none that you may see. Staff see all, students their own.',
  })
  async buggy(
    @Arg('id', () => ID, { description: 'Opaque id of the buggy.' }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<Buggy | null> {
    const databaseId = databaseIdOf('Buggy', id);
    if (databaseId === undefined) return null;
    const [buggy] = await this.buggyService.findVisible(context.actor, [databaseId]);
    return buggy ?? null;
  }

  @Query(() => BuggyConnection, {
    complexity: connectionComplexity,
    description: 'Current buggies, by age. Staff see all, students their own; sign in first.',
  })
  async buggies(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Buggy>> {
    return await this.buggyService.list(context.actor, args);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Whose buggy it is.' })
  owner(@Root() buggy: OwnedBuggy, @Ctx() context: GraphQLContext): User | Promise<User | null> {
    return buggy.owner ?? context.loader(this.owners).load(buggy.userId);
  }

  @FieldResolver(() => Number, {
    nullable: true,
    description: `Cost of all parts, for staff${AND_OWNERS}`,
  })
  totalCost(@Root() buggy: Buggy, @Ctx() context: GraphQLContext): number | null {
    return this.assessments.of(context.actor, buggy)?.totalCost ?? null;
  }

  @FieldResolver(() => Number, { nullable: true, description: `Mass of all parts, for staff${AND_OWNERS}` })
  mass(@Root() buggy: Buggy, @Ctx() context: GraphQLContext): number | null {
    return this.assessments.of(context.actor, buggy)?.mass ?? null;
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description: `Names of the rules that it would break in a race with the usual cost limit, for staff${AND_OWNERS}`,
  })
  violations(@Root() buggy: Buggy, @Ctx() context: GraphQLContext): readonly string[] | null {
    return this.assessments.of(context.actor, buggy)?.violations ?? null;
  }

  @Mutation(() => UploadBuggyResult, {
    complexity: 300,
    description: 'Uploads your buggy: it replaces the one before, and attributes that are not given become defaults.',
  })
  async uploadBuggy(
    @Arg('input', () => BuggyJsonInput, { description: 'The buggy.' }) input: BuggyJsonInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof UploadBuggyResult> {
    return await answerWith(UploadBuggyResult, async () => {
      const outcome = await this.uploads.upload(context.actor, input.json);
      if (!outcome.ok) return new BuggyRejectedError(outcome);
      const userId = context.actor.kind === 'user' ? context.actor.userId : 0;
      const [buggy] = await this.buggyService.findByOwners(context.actor, [userId]);
      if (buggy === undefined) throw new Error(`the buggy of user ${userId} was stored and is not there`);
      return new UploadBuggySuccess(buggy, outcome.isNew, outcome.warnings);
    });
  }

  @Mutation(() => DeleteBuggyResult, {
    description:
      'Deletes a buggy, so that it takes part in no race to come; uploads and results stay. For administrators, and for its owner where the settings allow it.',
  })
  async deleteBuggy(
    @Arg('input', () => DeleteBuggyInput, { description: 'Which.' }) { buggyId }: DeleteBuggyInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof DeleteBuggyResult> {
    return await answerWith(DeleteBuggyResult, async () => {
      await this.deletion.delete(context.actor, databaseIdOf('Buggy', buggyId) ?? 0);
      return new DeleteBuggySuccess(buggyId);
    });
  }

  @Mutation(() => CheckBuggyResult, {
    // A text of the greatest length and the worst kind takes ten milliseconds to read.
    complexity: 2_001,
    description: 'Says what an upload of this text would make, and what would be ignored. Stores nothing.',
  })
  async checkBuggy(
    @Arg('input', () => BuggyJsonInput, { description: 'The buggy.' }) input: BuggyJsonInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof CheckBuggyResult> {
    return await answerWith(CheckBuggyResult, async () => {
      const parsed = this.uploads.check(input.json);
      if (!parsed.ok) return new BuggyRejectedError(parsed);
      return new CheckBuggySuccess(
        new BuggyDraft(toAttributes(parsed.buggy), this.assessments.ofDraft(context.actor, parsed.buggy)),
        parsed.warnings,
      );
    });
  }
}
