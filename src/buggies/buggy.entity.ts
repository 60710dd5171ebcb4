import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../graphql/node.types.js';
import { BuggyAttributes } from './buggy-attributes.js';

/** A student's current buggy: what their latest accepted upload made. */
@Entity({ tableName: 'buggies' })
@ObjectType('Buggy', {
  implements: Node,
  simpleResolvers: true,
  description: "Somebody's current buggy: what their latest accepted upload made.",
})
export class Buggy extends BuggyAttributes {
  /** Primary key. */
  @PrimaryKey({ type: 'integer', fieldName: 'id', autoincrement: true })
  @Field(() => Int, { description: 'Number of this buggy, for URLs, REST and people.' })
  databaseId!: number;

  /** Whose it is. */
  @Property({ type: 'integer' })
  @Unique()
  userId!: number;

  /** The upload that made it as it is. */
  @Property({ type: 'bigint' })
  uploadId!: string;

  /** When the first upload was accepted. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  @Field(() => Date, { description: 'When its owner first uploaded a buggy.' })
  createdAt!: Date;

  /** When the latest upload was accepted. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  @Field(() => Date, { description: 'When its owner last changed it.' })
  updatedAt!: Date;

  /** Id that it has in the student's own editor. */
  @Property({ type: 'bigint' })
  buggyId!: string;

  /** Cost of all parts; null when it cannot be computed. */
  @Property({ type: 'bigint', nullable: true })
  totalCost: string | null = null;

  /** Mass of all parts; null when it cannot be computed. */
  @Property({ type: 'bigint', nullable: true })
  mass: string | null = null;
}
