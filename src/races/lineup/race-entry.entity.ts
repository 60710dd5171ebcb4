import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Entrant } from '../../racing/index.js';

/** A buggy as it entered a race: a snapshot that never changes, whatever its owner uploads later. */
@Entity({ tableName: 'race_entries' })
export class RaceEntry {
  /** Which race. */
  @PrimaryKey({ type: 'integer' })
  raceId!: number;

  /** Place among the entries, from 1, by username. */
  @PrimaryKey({ type: 'integer' })
  position!: number;

  /** Whose buggy it is; null once the account was deleted. */
  @Property({ type: 'integer', nullable: true })
  @Index()
  userId: number | null = null;

  /** Upload that made the buggy. */
  @Property({ type: 'bigint', nullable: true })
  @Index()
  uploadId: string | null = null;

  /** The buggy under the names of race files. */
  @Property({ type: 'json' })
  entrant!: Entrant;
}
