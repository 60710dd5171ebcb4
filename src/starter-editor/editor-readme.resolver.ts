import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import type { EditorReadmeService } from './editor-readme.service.js';
import {
  EditorReadme,
  SetEditorReadmeInput,
  SetEditorReadmeResult,
  SetEditorReadmeSuccess,
} from './editor-readme.types.js';

/** The README in the zip of the editor. */
@Resolver()
export class EditorReadmeResolver {
  constructor(private readonly readmes: EditorReadmeService) {}

  @Query(() => EditorReadme, { description: 'README that the zip of the editor is published with. For staff.' })
  async editorReadme(@Ctx() context: GraphQLContext): Promise<EditorReadme> {
    return await this.readmes.get(context.actor);
  }

  @Mutation(() => SetEditorReadmeResult, {
    description: 'Changes the README that the zip of the editor is published with. For administrators.',
  })
  async setEditorReadme(
    @Arg('input', () => SetEditorReadmeInput, { description: 'What it is to say.' })
    { text, version }: SetEditorReadmeInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof SetEditorReadmeResult> {
    return await answerWith(
      SetEditorReadmeResult,
      async () => new SetEditorReadmeSuccess(await this.readmes.set(context.actor, text, version)),
    );
  }
}
