import { Arg, Ctx, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { abortable } from '../graphql/abortable-iterator.js';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { ArtefactName } from './artefact-name.js';
import type { Publication, PublishingService } from './publishing.service.js';
import {
  PublicationPreviewType,
  PublicationType,
  PublishedFileType,
  PublishInput,
  PublishResult,
  PublishSuccess,
  RestorePublicationInput,
  RestorePublicationResult,
} from './publishing.types.js';

/** Publishing, and what is published. */
@Resolver(() => PublicationType)
export class PublishingResolver {
  constructor(readonly publishing: PublishingService) {}

  @Query(() => [PublicationType], {
    complexity: ({ childComplexity }) => 1 + 3 * childComplexity,
    description: 'Everything that can be published, and what is published of it. For staff.',
  })
  async publications(@Ctx() context: GraphQLContext): Promise<PublicationType[]> {
    return (await this.publishing.list(context.actor)).map((publication) => new PublicationType(publication));
  }

  @Query(() => [ArtefactName], {
    description:
      'What students find at the moment: the tasks at `/project/tasks`, the tech notes at `/tech_notes/index`, the editor at `/editor/download`.',
  })
  async availableArtefacts(): Promise<ArtefactName[]> {
    return await this.publishing.available();
  }

  @Query(() => PublicationPreviewType, {
    complexity: ({ childComplexity }) => 100 + childComplexity,
    description: 'What would be published now, without publishing it. For staff.',
  })
  async publicationPreview(
    @Arg('artefact', () => ArtefactName, { description: 'Which artefact.' }) artefact: ArtefactName,
    @Arg('path', () => String, {
      nullable: true,
      description: 'File whose text you want to see, such as `index.html`.',
    })
    path: string | null | undefined,
    @Ctx() context: GraphQLContext,
  ): Promise<PublicationPreviewType> {
    const { files, report, text } = await this.publishing.preview(context.actor, artefact, path ?? null);
    return {
      report,
      text,
      files: files.map(({ contents, ...file }) => new PublishedFileType({ ...file, size: contents.length })),
    };
  }

  @Mutation(() => PublishResult, {
    complexity: 100,
    description: 'Has artefacts published as they would be now. For administrators.',
  })
  async publish(
    @Arg('input', () => PublishInput, { description: 'What is to be published.' }) { artefacts }: PublishInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof PublishResult> {
    return await answerWith(
      PublishResult,
      async () => new PublishSuccess(await this.publishing.request(context.actor, artefacts)),
    );
  }

  @Mutation(() => RestorePublicationResult, {
    complexity: 100,
    description:
      'Publishes the version before this one again; the same once more brings this one back. For administrators.',
  })
  async restorePublication(
    @Arg('input', () => RestorePublicationInput, { description: 'Which artefact.' })
    { artefact }: RestorePublicationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof RestorePublicationResult> {
    return await answerWith(
      RestorePublicationResult,
      async () => new PublishSuccess(await this.publishing.restore(context.actor, artefact)),
    );
  }

  @Subscription(() => [PublicationType], {
    complexity: ({ childComplexity }) => 1 + 3 * childComplexity,
    description:
      'Everything that can be published, as it is now, and again whenever something about it changes. For staff.',
    subscribe: ({ context }: { context: GraphQLContext }) => {
      const { publishing } = context.resolvers.get(PublishingResolver);
      return abortable((signal) => publishing.changes(context.actor, signal));
    },
  })
  publicationsChanged(@Root() publications: readonly Publication[]): PublicationType[] {
    return publications.map((publication) => new PublicationType(publication));
  }
}
