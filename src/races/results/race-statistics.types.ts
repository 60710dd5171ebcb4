import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('RaceBuggyStatistics', { simpleResolvers: true, description: 'What one buggy did in a race.' })
export class RaceBuggyStatistics {
  @Field(() => Int, { description: 'Its `rank` in the results.' })
  readonly rank!: number;

  @Field(() => Int, { description: 'How far it went, in game units.' })
  readonly distance!: number;

  @Field(() => Int, { description: 'Attacks that it made.' })
  readonly attacks!: number;

  @Field(() => Int, { description: 'Tyres that it lost.' })
  readonly punctures!: number;

  @Field(() => Int, { description: 'Turns after which nobody was farther; those who are level lead together.' })
  readonly turnsInLead!: number;

  @Field(() => Int, { nullable: true, description: 'The turn in which it finished; null when it did not.' })
  readonly finishTurn!: number | null;
}

@ObjectType('RaceStatistics', { simpleResolvers: true, description: 'What happened in a race, counted.' })
export class CountedRace {
  @Field(() => Int, { description: 'Attacks with biohazard.' })
  readonly biohazardAttacks!: number;

  @Field(() => Int, { description: 'Attacks with an electric charge.' })
  readonly chargeAttacks!: number;

  @Field(() => Int, { description: 'Attacks with flames.' })
  readonly flameAttacks!: number;

  @Field(() => Int, { description: 'Attacks with spikes.' })
  readonly spikeAttacks!: number;

  @Field(() => Int, { description: 'Tyres that were lost.' })
  readonly punctures!: number;

  @Field(() => Int, { description: 'Buggies whose chassis broke.' })
  readonly chassisFailures!: number;

  @Field(() => Int, { description: 'Times that another buggy came to lead alone.' })
  readonly leadChanges!: number;

  @Field(() => Int, { description: 'How far all buggies went together, in game units.' })
  readonly distance!: number;

  @Field(() => [RaceBuggyStatistics], {
    complexity: ({ childComplexity }) => 1 + 100 * childComplexity,
    description: 'What each did, in the order of the results; only those who started.',
  })
  readonly buggies!: readonly RaceBuggyStatistics[];
}
