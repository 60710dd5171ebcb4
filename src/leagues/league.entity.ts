import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';

/** A group of races with standings. It is made by the first race that names it, or by staff. */
@Entity({ tableName: 'leagues' })
@ObjectType('League', {
  simpleResolvers: true,
  description: 'A group of races with standings. Its races are those that name it.',
})
export class League {
  /** Primary key. */
  @PrimaryKey({ type: 'integer', fieldName: 'id', autoincrement: true })
  databaseId!: number;

  /** Name. */
  @Property({ type: 'string', length: 32, unique: true })
  @Field(() => String, { description: 'Name, by which races refer to it.' })
  name!: string;

  /** What it is about. */
  @Property({ type: 'text' })
  @Field(() => String, { description: 'What it is about; plain text.' })
  description!: string;

  /** Points. */
  @Property({ type: 'integer[]' })
  @Field(() => [Int], { description: 'Points of the first, the second and so on; places beyond get none.' })
  points!: number[];

  /** Points without a place. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Points of those who start and get no position.' })
  dnfPoints!: number;

  /** Races that count. */
  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'How many races of each racer count, the best ones; null for all of them.',
  })
  bestCount: number | null = null;

  /** Frozen or not. */
  @Property({ type: 'timestamptz', nullable: true })
  @Field(() => Date, {
    nullable: true,
    description:
      'Races from this moment on are left out of the standings until staff thaw them; null when it is not frozen.',
  })
  frozenAt: Date | null = null;

  /** When it was made. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date;

  /** Version. */
  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Grows with each change; give it back when you change something.' })
  version!: number;
}
