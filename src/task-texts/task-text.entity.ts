import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';

/** What a student wrote about a task. */
@Entity({ tableName: 'task_texts' })
@ObjectType('TaskText', { simpleResolvers: true, description: 'What somebody wrote about a task.' })
export class TaskText {
  /** Primary key. */
  @PrimaryKey({ type: 'integer', fieldName: 'id', autoincrement: true })
  @Field(() => Int, { description: 'Number of this text.' })
  databaseId!: number;

  /** Whose it is. */
  @Property({ type: 'integer' })
  userId!: number;

  /** What it is about. */
  @Property({ type: 'integer' })
  taskId!: number;

  /** The text. */
  @Property({ type: 'text' })
  @Field(() => String, { description: 'The text; Markdown.' })
  text!: string;

  /** When it was begun. */
  @Property({ type: 'timestamptz' })
  @Field(() => Date, { description: 'When it was begun.' })
  createdAt!: Date;

  /** When it was changed. */
  @Property({ type: 'timestamptz', nullable: true })
  @Field(() => Date, { nullable: true, description: 'When it was last changed; null if never.' })
  updatedAt: Date | null = null;

  /** Version. */
  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Grows with each change; give it back when you save.' })
  version!: number;
}
