import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('Part', { simpleResolvers: true, description: 'One thing that a buggy can be built of.' })
export class Part {
  @Field(() => String, { description: 'Name as it stands in the JSON of a buggy.' })
  readonly name!: string;

  @Field(() => String, { description: 'What it is.' })
  readonly description!: string;

  @Field(() => Int, { nullable: true, description: 'Cost of one; null where a choice costs nothing by its nature.' })
  readonly cost!: number | null;

  @Field(() => Int, { nullable: true, description: 'Mass of one; null where a choice has none by its nature.' })
  readonly mass!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is used up in a race; null for what is not power.' })
  readonly isConsumable!: boolean | null;
}

@ObjectType('PartGroup', { simpleResolvers: true, description: 'Parts of one kind.' })
export class PartGroup {
  @Field(() => String, { description: 'Name of the kind, mostly a field in the JSON of a buggy.' })
  readonly name!: string;

  @Field(() => [Part], { description: 'The parts to choose from.' })
  readonly parts!: readonly Part[];
}
