import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../graphql/node.types.js';
import type { RaceDescription } from '../racing/index.js';
import { slugOf } from '../settings/download-name.js';
import { RaceState, ResultSource } from './life-cycle/race-state.js';

registerEnumType(RaceState, {
  name: 'RaceState',
  description: 'Where a race is in its life.',
  valuesConfig: {
    SCHEDULED: { description: 'It waits for its start.' },
    AWAITING_RESULTS: { description: 'Its entries are fixed, and it is being run elsewhere.' },
    RUNNING: { description: 'Its entries are fixed, and its turns are being computed.' },
    BROADCAST: { description: 'It was run, and is shown turn by turn.' },
    FINISHED: { description: 'Its broadcast is over, and its results are not public.' },
    PUBLISHED: { description: 'Its broadcast is over, and everybody may see its results.' },
    ABANDONED: { description: 'It does not count.' },
    FAILED: { description: 'Its turns could not be computed; staff may try again.' },
  },
});

registerEnumType(ResultSource, {
  name: 'ResultSource',
  description: 'Where results come from.',
  valuesConfig: {
    ENGINE: { description: 'This server ran the race; anybody can verify it.' },
    UPLOAD: { description: 'It was run elsewhere and its race file uploaded.' },
  },
});

/** A race: what it is run on, how far it is, and how it is shown. */
@Entity({ tableName: 'races' })
@ObjectType('Race', { implements: Node, simpleResolvers: true, description: 'A race of buggies.' })
export class Race {
  /** Primary key. */
  @PrimaryKey({ type: 'integer', fieldName: 'id', autoincrement: true })
  @Field(() => Int, { description: 'Number of this race, for URLs, REST and people.' })
  databaseId!: number;

  /** Name of the race. */
  @Property({ type: 'string', length: 80 })
  @Field(() => String, { description: 'Name of the race.' })
  title!: string;

  /** What it is about; plain text. */
  @Property({ type: 'text' })
  @Field(() => String, { description: 'What it is about; plain text.' })
  description!: string;

  /** League that it belongs to, or an empty text. */
  @Property({ type: 'string', length: 32 })
  @Field(() => String, { description: 'League that it belongs to, or an empty text.' })
  league!: string;

  /** When it was made. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date;

  /** When it is due to start. */
  @Property({ type: 'timestamptz' })
  @Field(() => Date, { description: 'When it is due to start.' })
  startAt!: Date;

  /** When that was set. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  startSetAt!: Date;

  /** Where it is in its life. */
  @Property({ type: 'string', length: 16 })
  @Field(() => RaceState, { description: 'Where it is in its life.' })
  state!: RaceState;

  /** Whether this server runs it at its start by itself; otherwise staff run it, or upload results from elsewhere. */
  @Property({ type: 'boolean' })
  @Field(() => Boolean, {
    description:
      'Whether this server runs it at its start by itself; otherwise staff run it, or upload results from elsewhere.',
  })
  isRunAtStart!: boolean;

  /** When its entries were fixed; null before. */
  @Property({ type: 'timestamptz', nullable: true })
  @Field(() => Date, { nullable: true, description: 'When its entries were fixed; null before.' })
  entriesFixedAt: Date | null = null;

  /** Grows with each change by staff. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Grows with each change by staff; who edits says which one they have seen.' })
  version: number = 1;

  /** Most that a buggy may cost to take part; 0 means no limit. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Most that a buggy may cost to take part; 0 means no limit.' })
  costLimit!: number;

  /** How many laps it goes over. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'How many laps it goes over.' })
  maxLaps!: number;

  /** Length of a lap in game units. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Length of a lap in game units.' })
  lapLength!: number;

  /** Track that was chosen; what the race needs of it was copied. */
  @Property({ type: 'integer', nullable: true })
  racetrackId: number | null = null;

  /** Address of the track's picture. */
  @Property({ type: 'string', length: 255 })
  @Field(() => String, { description: "Address of the track's picture." })
  trackImageUrl!: string;

  /** Address of the track's path. */
  @Property({ type: 'string', length: 255 })
  @Field(() => String, { description: "Address of the track's path." })
  trackSvgUrl!: string;

  /** Length of the track's path in units of its view box. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: "Length of the track's path in units of its view box." })
  svgPathLength!: number;

  /** Where the start line is, in game units from the beginning of the path. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Where the start line is, in game units from the beginning of the path.' })
  startOffset!: number;

  /** Where the finish line is; kept for race files, laps are loops. */
  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Where the finish line is; kept for race files, laps are loops.' })
  finishOffset!: number;

  /** Address of its race file, when that is kept elsewhere; null when this server gives it out. */
  @Property({ type: 'string', length: 255, nullable: true, unique: true })
  raceFileUrl: string | null = null;

  /** Whether those who did not finish get a position after all others. */
  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether those who did not finish get a position after all others.' })
  isDnfPosition!: boolean;

  /** Whether everybody may see the race. */
  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether everybody may see the race.' })
  isVisible!: boolean;

  /** Whether everybody may see its turns and results once it has been run. */
  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether everybody may see its turns and results once it has been run.' })
  isResultVisible!: boolean;

  /** How long one turn is shown in the broadcast, in milliseconds; 0 shows all at once. */
  @Property({ type: 'integer' })
  @Field(() => Int, {
    description: 'How long one turn is shown in the broadcast, in milliseconds; 0 shows all at once.',
  })
  turnMilliseconds!: number;

  /** What every draw of the race follows from, a secret until its results are public; null when it was run elsewhere. */
  @Property({ type: 'string', length: 64, nullable: true })
  seed: string | null = null;

  /** Rules by which it was run; null before. */
  @Property({ type: 'string', length: 32, nullable: true })
  @Field(() => String, { nullable: true, description: 'Rules by which it was run; null before.' })
  ruleset: string | null = null;

  /** Version of those rules. */
  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, { nullable: true, description: 'Version of those rules.' })
  rulesetVersion: number | null = null;

  /** When it was run; null before. */
  @Property({ type: 'timestamptz', nullable: true })
  @Field(() => Date, { nullable: true, description: 'When it was run; null before.' })
  racedAt: Date | null = null;

  /** What it is run from, as the race file describes it; fixed with its entries, and null before. */
  @Property({ type: 'json', nullable: true, lazy: true })
  runDescription: RaceDescription | null = null;

  /** When its first turn is shown: turn n follows after n times turnMilliseconds. */
  @Property({ type: 'timestamptz', nullable: true })
  @Field(() => Date, {
    nullable: true,
    description: 'When its first turn is shown: turn n follows after n times turnMilliseconds.',
  })
  broadcastAt: Date | null = null;

  /** How many turns it had; 0 before it was run. */
  @Property({ type: 'integer' })
  turnCount!: number;

  /** Where its results come from; null while there are none. */
  @Property({ type: 'string', length: 10, nullable: true })
  @Field(() => ResultSource, { nullable: true, description: 'Where its results come from; null while there are none.' })
  resultSource: ResultSource | null = null;

  @Field(() => String, { description: 'Name in addresses and files: its number and its title.' })
  get slug(): string {
    return `${this.databaseId}-${slugOf(this.title) || 'untitled'}`;
  }

  /** How many buggies were entered. */
  @Property({ type: 'integer' })
  buggiesEntered!: number;

  /** How many of them kept the rules and started. */
  @Property({ type: 'integer' })
  buggiesStarted!: number;

  /** How many have a position. */
  @Property({ type: 'integer' })
  buggiesFinished!: number;
}
