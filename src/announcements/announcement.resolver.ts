import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { AppError } from '../errors/app-error.js';
import { abortable } from '../graphql/abortable-iterator.js';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { databaseIdOf } from '../graphql/node-id.js';
import { isStaff } from '../identity/actor.js';
import type { HtmlRenderer } from '../markdown/html-renderer.js';
import { Announcement } from './announcement.entity.js';
import type { AnnouncementService } from './announcement.service.js';
import {
  CreateAnnouncementInput,
  CreateAnnouncementResult,
  DeleteAnnouncementInput,
  DeleteAnnouncementResult,
  DeleteAnnouncementSuccess,
  SaveAnnouncementSuccess,
  SetAnnouncementVisibleInput,
  SetAnnouncementVisibleResult,
  UpdateAnnouncementInput,
  UpdateAnnouncementResult,
} from './announcement.types.js';
import type { AnnouncementEditingService } from './announcement-editing.service.js';
import { AnnouncementFormat } from './announcement-format.js';
import { htmlOf } from './announcement-html.js';

/** What administrators tell everybody. */
@Resolver(() => Announcement)
export class AnnouncementResolver {
  constructor(
    private readonly announcementService: AnnouncementService,
    private readonly editing: AnnouncementEditingService,
    private readonly renderer: HtmlRenderer,
  ) {}

  @Query(() => [Announcement], {
    complexity: ({ childComplexity }) => 1 + 10 * childComplexity,
    description: 'Announcements, oldest first: those that are shown and, for staff, also the others.',
  })
  async announcements(@Ctx() context: GraphQLContext): Promise<Announcement[]> {
    return await this.announcementService.list(context.actor);
  }

  @Query(() => String, {
    complexity: 5_001,
    description: 'A text as HTML, as an announcement with it would be shown. For administrators.',
  })
  async announcementPreview(
    @Arg('text', () => String, { description: 'What it would say, at most 10,000 characters.' }) text: string,
    @Arg('format', () => AnnouncementFormat, { description: 'How the text is meant.' }) format: AnnouncementFormat,
    @Ctx() { actor }: GraphQLContext,
  ): Promise<string> {
    return await this.editing.preview(actor, text, format);
  }

  @FieldResolver(() => String, { nullable: true, description: 'What it says, as it was written; for staff.' })
  text(@Root() { text }: Announcement, @Ctx() context: GraphQLContext): string | null {
    return isStaff(context.actor) ? text : null;
  }

  @FieldResolver(() => String, {
    description:
      'What it says, as HTML that is safe to show, whatever was written: simple elements, links, and everything closed.',
  })
  async html(@Root() announcement: Announcement): Promise<string> {
    return await htmlOf(this.renderer, announcement);
  }

  @Mutation(() => CreateAnnouncementResult, {
    description: 'Makes an announcement, which is hidden at first. For administrators.',
  })
  async createAnnouncement(
    @Arg('input', () => CreateAnnouncementInput, { description: 'The announcement.' }) input: CreateAnnouncementInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof CreateAnnouncementResult> {
    return await answerWith(
      CreateAnnouncementResult,
      async () => new SaveAnnouncementSuccess(await this.editing.create(context.actor, input)),
    );
  }

  @Mutation(() => UpdateAnnouncementResult, {
    description: 'Changes an announcement; whether it is shown stays as it is. For administrators.',
  })
  async updateAnnouncement(
    @Arg('input', () => UpdateAnnouncementInput, { description: 'Which, and what changes.' })
    { announcementId, version, ...changes }: UpdateAnnouncementInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof UpdateAnnouncementResult> {
    return await answerWith(UpdateAnnouncementResult, async () => {
      const { actor } = context;
      const id = idOf(announcementId);
      return new SaveAnnouncementSuccess(await this.editing.update(actor, id, changes, version ?? null));
    });
  }

  @Mutation(() => SetAnnouncementVisibleResult, {
    description: 'Shows an announcement on open pages at once, or hides it. For administrators.',
  })
  async setAnnouncementVisible(
    @Arg('input', () => SetAnnouncementVisibleInput, { description: 'Which, and whether it is shown.' })
    { announcementId, isVisible }: SetAnnouncementVisibleInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof SetAnnouncementVisibleResult> {
    return await answerWith(SetAnnouncementVisibleResult, async () => {
      const { actor } = context;
      return new SaveAnnouncementSuccess(await this.editing.setVisible(actor, idOf(announcementId), isVisible));
    });
  }

  @Mutation(() => DeleteAnnouncementResult, { description: 'Deletes an announcement. For administrators.' })
  async deleteAnnouncement(
    @Arg('input', () => DeleteAnnouncementInput, { description: 'Which.' })
    { announcementId }: DeleteAnnouncementInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof DeleteAnnouncementResult> {
    return await answerWith(DeleteAnnouncementResult, async () => {
      await this.editing.delete(context.actor, idOf(announcementId));
      return new DeleteAnnouncementSuccess(announcementId);
    });
  }

  @Subscription(() => [Announcement], {
    complexity: ({ childComplexity }) => 1 + 10 * childComplexity,
    description: 'The announcements that you may see, as they are now, and again whenever they change.',
    subscribe: ({ context }: { context: GraphQLContext }) => {
      const { announcementService } = context.resolvers.get(AnnouncementResolver);
      return abortable((signal) => announcementService.changes(context.actor, signal));
    },
  })
  announcementsChanged(@Root() announcements: Announcement[]): Announcement[] {
    return announcements;
  }
}

function idOf(announcementId: string): number {
  const databaseId = databaseIdOf('Announcement', announcementId);
  if (databaseId === undefined) throw AppError.notFound('announcement', ['announcementId']);
  return databaseId;
}
