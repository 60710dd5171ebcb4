import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
import { ConflictError, InvalidInputError } from '../graphql/user-error.types.js';

@InputType('SetEditorReadmeInput', { description: 'What the README of the editor is to say.' })
export class SetEditorReadmeInput {
  @Field(() => String, {
    nullable: true,
    description: 'Markdown, with `%NAME%` for settings, at most 50,000 characters; null for the one of the server.',
  })
  readonly text!: string | null;

  @Field(() => Int, { description: '`version` of the text that you have seen, so that you overwrite nobody else’s.' })
  readonly version!: number;
}

@ObjectType('EditorReadme', { simpleResolvers: true, description: 'README in the zip of the editor.' })
export class EditorReadme {
  @Field(() => String, { description: 'Markdown, with `%NAME%` for settings.' })
  readonly text!: string;

  @Field(() => Boolean, { description: 'Whether staff wrote it; it comes with the server otherwise.' })
  readonly isEdited!: boolean;

  @Field(() => Int, { description: 'Grows with each change; 0 for the one that comes with the server.' })
  readonly version!: number;
}

@ObjectType('SetEditorReadmeSuccess', { simpleResolvers: true, description: 'The README is as you want it.' })
export class SetEditorReadmeSuccess {
  @Field(() => EditorReadme, { description: 'The README as it is now; publish the editor to hand it out.' })
  readonly readme: EditorReadme;

  constructor(readme: EditorReadme) {
    this.readme = readme;
  }
}

/** Result of `setEditorReadme`. */
export const SetEditorReadmeResult = mutationResult({
  name: 'SetEditorReadmeResult',
  description: 'What came of `setEditorReadme`.',
  types: () => [SetEditorReadmeSuccess, InvalidInputError, ConflictError] as const,
});
