import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** How one buggy did in a race. Flags and cost are copies, so that later uploads change nothing. */
@Entity({ tableName: 'race_results' })
export class RaceResult {
  /** Which race. */
  @PrimaryKey({ type: 'integer' })
  raceId!: number;

  /** Place in the list, from 1; without gaps, unlike positions. */
  @PrimaryKey({ type: 'integer' })
  rank!: number;

  /** Whose buggy it was; null once the account was deleted. */
  @Property({ type: 'integer', nullable: true })
  @Index()
  userId: number | null = null;

  /** Name in the results. */
  @Property({ type: 'string', length: 80 })
  username!: string;

  /** Main colour of its flag. */
  @Property({ type: 'string', length: 32 })
  flagColor!: string;

  /** Second colour of its flag. */
  @Property({ type: 'string', length: 32 })
  flagColorSecondary!: string;

  /** Pattern of its flag; files of other runners may have patterns that we do not know. */
  @Property({ type: 'string', length: 32 })
  flagPattern!: string;

  /** What it cost, or null when that could not be computed. */
  @Property({ type: 'bigint', nullable: true })
  cost: string | null = null;

  /** Position: -1 disqualified, 0 not finished, otherwise the place; tied buggies share one. */
  @Property({ type: 'integer' })
  racePosition!: number;

  /** Names of the rules that it broke. */
  @Property({ type: 'string[]' })
  violations!: string[];
}
