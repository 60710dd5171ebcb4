import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../graphql/node.types.js';

/** A track on which races are run. A race copies what it needs, so later changes do not touch it. */
@Entity({ tableName: 'racetracks' })
@ObjectType('Racetrack', { implements: Node, simpleResolvers: true, description: 'A track on which races are run.' })
export class Racetrack {
  /** Primary key. */
  @PrimaryKey({ type: 'integer', fieldName: 'id', autoincrement: true })
  @Field(() => Int, { description: 'Number of this track, for URLs, REST and people.' })
  databaseId!: number;

  /** Short name, unique. */
  @Property({ type: 'string', length: 64, unique: true })
  @Field(() => String, { description: 'Short name, unique.' })
  slug!: string;

  /** Name. */
  @Property({ type: 'string', length: 80 })
  @Field(() => String, { description: 'Name of the track.' })
  title!: string;

  /** What it is like. */
  @Property({ type: 'text' })
  @Field(() => String, { description: 'What it is like.' })
  description!: string;

  /** Picture, twice as wide as high. */
  @Property({ type: 'string', length: 255 })
  @Field(() => String, { description: 'Address of its picture, twice as wide as it is high; empty if it has none.' })
  imageUrl!: string;

  /** Path. */
  @Property({ type: 'string', length: 255 })
  @Field(() => String, {
    description: 'Address of its path: SVG with a view box of 200 by 100 and one closed path; empty if it has none.',
  })
  svgUrl!: string;

  /** Length of the path. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Length of the path in units of its view box.' })
  pathLength!: number;

  /** Length of a lap. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Length of a lap in game units.' })
  lapLength!: number;

  /** Where the start line is. */
  @Property({ type: 'integer', default: 0 })
  @Field(() => Int, { description: 'Where the start line is, in game units from the beginning of the path.' })
  startOffset: number = 0;

  /** Grows with each change. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Grows with each change; who edits says which one they have seen.' })
  version: number = 1;
}
