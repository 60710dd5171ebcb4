import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../graphql/node.types.js';
import { anchorOf, fullNameOf } from './task-name.js';

/** Something that students build into their editors. */
@Entity({ tableName: 'tasks' })
@ObjectType('Task', {
  implements: Node,
  description: 'Something that students build into their editors.',
})
export class Task {
  /** Primary key. */
  @PrimaryKey({ type: 'integer', fieldName: 'id', autoincrement: true })
  databaseId!: number;

  /** Phase. */
  @Property({ type: 'smallint' })
  @Field(() => Int, { description: 'Phase of the project that it belongs to, from 0 to 9.' })
  phase!: number;

  /** Name within the phase. */
  @Property({ type: 'string', length: 16 })
  @Field(() => String, { description: 'Name within its phase, such as `ADD`.' })
  name!: string;

  /** Title. */
  @Property({ type: 'string', length: 80 })
  @Field(() => String, { description: 'What it is about, in a few words.' })
  title!: string;

  /** What is missing. */
  @Property({ type: 'text' })
  @Field(() => String, { description: 'What is missing, and why that matters; Markdown, with `%NAME%` for settings.' })
  problem!: string;

  /** What is there in the end. */
  @Property({ type: 'text' })
  @Field(() => String, { description: 'What the finished task does; Markdown, with `%NAME%` for settings.' })
  solution!: string;

  /** What helps. */
  @Property({ type: 'text' })
  @Field(() => String, {
    description:
      'What helps; Markdown, with `%NAME%` for settings. Hints that begin with `<!>`, `<!!>` or `<!!!>` give away more and more.',
  })
  hints!: string;

  /** Part of the project or not. */
  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether it is part of the project; only staff see the others.' })
  isEnabled!: boolean;

  /** Place within the phase. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Place within its phase: those with smaller numbers come first.' })
  sortPosition!: number;

  /** When it was made. */
  @Property({ type: 'timestamptz' })
  @Field(() => Date, { description: 'When it was made.' })
  createdAt!: Date;

  /** When it was changed. */
  @Property({ type: 'timestamptz' })
  @Field(() => Date, { description: 'When it was last changed.' })
  updatedAt!: Date;

  /** Version. */
  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Grows with each change; give it back when you change something.' })
  version!: number;

  @Field(() => String, { description: 'Phase and name, as people call it: `1-ADD`.' })
  get fullName(): string {
    return fullNameOf(this);
  }

  @Field(() => String, { description: 'Where it stands in the published list of tasks, beginning with a slash.' })
  get path(): string {
    return `/project/tasks#${anchorOf(this)}`;
  }
}
