import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypes } from '../graphql/connection.factory.js';
import type { BuggyChange } from './buggy-changes.js';
import { UploadSource } from './buggy-upload.entity.js';

registerEnumType(UploadSource, {
  name: 'UploadSource',
  description: 'By which way an upload came.',
  valuesConfig: {
    API: { description: 'From a program, by the upload API.' },
    WEB: { description: 'From somebody who was signed in.' },
  },
});

@ObjectType('BuggyAttributeChange', {
  simpleResolvers: true,
  description: 'An attribute that differs between two buggies.',
})
export class BuggyAttributeChange implements BuggyChange {
  @Field(() => String, { description: 'Name of the attribute, as uploads call it.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'As it was; null for nothing.' })
  readonly before!: string | null;

  @Field(() => String, { nullable: true, description: 'As it became; null for nothing.' })
  readonly after!: string | null;
}

@ObjectType('BuggyUpload', {
  simpleResolvers: true,
  description: 'A text that somebody uploaded, accepted or rejected.',
})
export class ShownUpload {
  @Field(() => ID, { description: 'Number of the upload.' })
  readonly id!: string;

  @Field(() => Date, { description: 'When it came.' })
  readonly createdAt!: Date;

  @Field(() => UploadSource, { description: 'By which way it came.' })
  readonly source!: UploadSource;

  @Field(() => String, {
    nullable: true,
    complexity: 5,
    description:
      'The text as it was sent; what is no UTF-8 in it shows as �. Null if it was removed: of rejected uploads only the texts of the latest are kept (`REJECTED_UPLOADS_KEPT`).',
  })
  readonly text!: string | null;

  @Field(() => Int, { description: 'Size of the text in bytes, also if it was removed.' })
  readonly bytes!: number;

  @Field(() => Boolean, { description: 'Whether a buggy was made of it.' })
  readonly isAccepted!: boolean;

  @Field(() => Int, { description: 'How many things in it were ignored or changed.' })
  readonly warningCount!: number;

  @Field(() => [BuggyAttributeChange], {
    nullable: true,
    complexity: ({ childComplexity }) => 1 + 5 * childComplexity,
    description: 'What it changed in the buggy before it; null for the first buggy, and when none was made of it.',
  })
  readonly changes!: readonly BuggyChange[] | null;
}

/** A page of uploads. */
export const { ConnectionType: UploadConnection } = connectionTypes('BuggyUpload', () => ShownUpload);
