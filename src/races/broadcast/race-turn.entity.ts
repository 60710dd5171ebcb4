import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What happened in one turn of a race. Turns are only ever added, all at once. */
@Entity({ tableName: 'race_turns' })
export class RaceTurnRow {
  /** Which race. */
  @PrimaryKey({ type: 'integer' })
  raceId!: number;

  /** Number of the turn, from 1. */
  @PrimaryKey({ type: 'integer' })
  turn!: number;

  /** Its events as JSON, in the form of race files. */
  @Property({ type: 'text' })
  events!: string;
}
