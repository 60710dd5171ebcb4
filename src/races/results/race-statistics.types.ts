import { Field, Int, ObjectType } from 'type-graphql';

/** What one buggy did in a race. */
@ObjectType('RaceBuggyStatistics', { simpleResolvers: true, description: 'What one buggy did in a race.' })
export class RaceBuggyStatistics {
  /** Which one. */
  @Field(() => Int, { description: 'Its `rank` in the results.' })
  readonly rank!: number;

  /** How far it went. */
  @Field(() => Int, { description: 'How far it went, in game units.' })
  readonly distance!: number;

  /** Attacks. */
  @Field(() => Int, { description: 'Attacks that it made.' })
  readonly attacks!: number;

  /** Tyres lost. */
  @Field(() => Int, { description: 'Tyres that it lost.' })
  readonly punctures!: number;

  /** In the lead. */
  @Field(() => Int, { description: 'Turns after which nobody was farther; those who are level lead together.' })
  readonly turnsInLead!: number;

  /** Finished. */
  @Field(() => Int, { nullable: true, description: 'The turn in which it finished; null when it did not.' })
  readonly finishTurn!: number | null;
}

/** What happened in a race, counted. */
@ObjectType('RaceStatistics', { simpleResolvers: true, description: 'What happened in a race, counted.' })
export class CountedRace {
  /** Biohazard. */
  @Field(() => Int, { description: 'Attacks with biohazard.' })
  readonly biohazardAttacks!: number;

  /** Charge. */
  @Field(() => Int, { description: 'Attacks with an electric charge.' })
  readonly chargeAttacks!: number;

  /** Flame. */
  @Field(() => Int, { description: 'Attacks with flames.' })
  readonly flameAttacks!: number;

  /** Spikes. */
  @Field(() => Int, { description: 'Attacks with spikes.' })
  readonly spikeAttacks!: number;

  /** Tyres lost. */
  @Field(() => Int, { description: 'Tyres that were lost.' })
  readonly punctures!: number;

  /** Broken chassis. */
  @Field(() => Int, { description: 'Buggies whose chassis broke.' })
  readonly chassisFailures!: number;

  /** Changes of lead. */
  @Field(() => Int, { description: 'Times that another buggy came to lead alone.' })
  readonly leadChanges!: number;

  /** How far. */
  @Field(() => Int, { description: 'How far all buggies went together, in game units.' })
  readonly distance!: number;

  /** By buggy. */
  @Field(() => [RaceBuggyStatistics], {
    complexity: ({ childComplexity }) => 1 + 100 * childComplexity,
    description: 'What each did, in the order of the results; only those who started.',
  })
  readonly buggies!: readonly RaceBuggyStatistics[];
}
