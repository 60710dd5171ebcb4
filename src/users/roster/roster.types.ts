import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { mutationResult } from '../../graphql/mutation-result.js';
import { AuthorisationError, InvalidInputError, TooManyAttemptsError } from '../../graphql/user-error.types.js';
import type { RosterImport } from './roster-import.store.js';
import type { RosterLine, RosterOptions, RosterPlan } from './roster-plan.js';

/** What is done with a line, as GraphQL shows it. */
export enum RosterActionEnum {
  CREATE = 'CREATE',
  UPDATE = 'UPDATE',
  UNCHANGED = 'UNCHANGED',
  ERROR = 'ERROR',
}
registerEnumType(RosterActionEnum, {
  name: 'RosterAction',
  description: 'What an import does with a line of a roster.',
  valuesConfig: {
    CREATE: { description: 'Makes an account, of a student.' },
    UPDATE: { description: 'Changes the account of this name.' },
    UNCHANGED: { description: 'Nothing: the account is so already.' },
    ERROR: { description: 'The line cannot be used, so that nothing would be imported.' },
  },
});

/** States of imports, as GraphQL shows them. */
export enum RosterImportStateEnum {
  WAITING = 'WAITING',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
}
registerEnumType(RosterImportStateEnum, {
  name: 'RosterImportState',
  description: 'How far an import of a roster is.',
  valuesConfig: {
    WAITING: { description: 'A server will begin with it soon.' },
    RUNNING: { description: 'Passwords are being hashed; nothing was imported yet.' },
    DONE: { description: 'Everything was imported.' },
    FAILED: { description: 'Nothing was imported; `error` says why.' },
  },
});

@InputType('RosterInput', {
  description: 'A roster: CSV whose header names the columns. Only `username` must be there.',
})
export class RosterInput implements RosterOptions {
  @Field(() => String, { nullable: true, description: 'The CSV as a text. Give this, or `base64`.' })
  readonly text?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The bytes of the file in base64, whatever its encoding: UTF-8, UTF-16 or Windows-1252.',
  })
  readonly base64?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether new accounts may lack a password, for people who sign in by a link or by the school.',
  })
  readonly mayLackPasswords!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether passwords of accounts that there are already are replaced by those of the roster.',
  })
  readonly replacesPasswords!: boolean;
}

@InputType('ImportRosterInput', { description: 'A roster to import.' })
export class ImportRosterInput {
  @Field(() => RosterInput, { description: 'The roster.' })
  readonly roster!: RosterInput;

  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}

@ObjectType('RosterLine', { simpleResolvers: true, description: 'What becomes of one line of a roster.' })
export class RosterLineType implements Omit<RosterLine, 'action'> {
  @Field(() => Int, { description: 'Line of the file on which it begins, from 1.' })
  readonly line!: number;

  @Field(() => String, { description: 'Username.' })
  readonly username!: string;

  @Field(() => RosterActionEnum, { description: 'What an import does with it.' })
  readonly action!: RosterActionEnum;

  @Field(() => [String], { description: 'Names of the columns that an update changes.' })
  readonly changes!: readonly string[];

  @Field(() => [String], { description: 'What is wrong with it.' })
  readonly errors!: readonly string[];

  @Field(() => [String], { description: 'What is odd about it, and yet no reason to refuse it.' })
  readonly notices!: readonly string[];
}

@ObjectType('RosterPlan', { description: 'What an import would do. Nothing was changed.' })
export class RosterPlanType {
  private readonly plan: RosterPlan;

  constructor(plan: RosterPlan) {
    this.plan = plan;
  }

  @Field(() => Boolean, { description: 'Whether it can be imported: nothing is wrong with any line.' })
  get isImportable(): boolean {
    return this.plan.errors.length === 0 && this.count('ERROR') === 0;
  }

  @Field(() => [String], { description: 'What is wrong with the table itself; then there are no lines.' })
  get errors(): readonly string[] {
    return this.plan.errors;
  }

  @Field(() => [String], { description: 'Columns that are used.' })
  get usedColumns(): readonly string[] {
    return this.plan.usedColumns;
  }

  @Field(() => [String], { description: 'Columns that are ignored.' })
  get ignoredColumns(): readonly string[] {
    return this.plan.ignoredColumns;
  }

  @Field(() => Int, { description: 'How many accounts would be made.' })
  get createCount(): number {
    return this.count('CREATE');
  }

  @Field(() => Int, { description: 'How many accounts would be changed.' })
  get updateCount(): number {
    return this.count('UPDATE');
  }

  @Field(() => Int, { description: 'How many accounts are so already.' })
  get unchangedCount(): number {
    return this.count('UNCHANGED');
  }

  @Field(() => Int, { description: 'How many lines cannot be used.' })
  get errorCount(): number {
    return this.count('ERROR');
  }

  /** Lines of some kinds. */
  linesOf(actions: readonly string[] | undefined): readonly RosterLine[] {
    return this.plan.lines.filter(({ action }) => actions === undefined || actions.includes(action));
  }

  private count(wanted: string): number {
    return this.plan.lines.filter(({ action }) => action === wanted).length;
  }
}

@ObjectType('RosterImport', { simpleResolvers: true, description: 'An import of a roster.' })
export class RosterImportType implements Omit<RosterImport, 'state'> {
  @Field(() => Int, { description: 'Number of the import.' })
  readonly databaseId!: number;

  @Field(() => RosterImportStateEnum, { description: 'How far it is.' })
  readonly state!: RosterImportStateEnum;

  @Field(() => Date, { description: 'When it was asked for.' })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was over; null before.' })
  readonly finishedAt!: Date | null;

  @Field(() => Int, { description: 'How many lines the roster has.' })
  readonly totalCount!: number;

  @Field(() => Int, { description: 'How many passwords are hashed, which is most of the work.' })
  readonly hashedCount!: number;

  @Field(() => Int, { description: 'How many accounts were made.' })
  readonly createdCount!: number;

  @Field(() => Int, { description: 'How many accounts were changed.' })
  readonly updatedCount!: number;

  @Field(() => Int, { description: 'How many accounts were so already.' })
  readonly unchangedCount!: number;

  @Field(() => String, { nullable: true, description: 'Why nothing was imported, if nothing was.' })
  readonly error!: string | null;
}

@ObjectType('ImportRosterSuccess', { description: 'The import will be carried out.' })
export class ImportRosterSuccess {
  @Field(() => RosterImportType, { description: 'The import; `rosterImportChanged` tells how it goes on.' })
  readonly rosterImport: RosterImport;

  constructor(rosterImport: RosterImport) {
    this.rosterImport = rosterImport;
  }
}

/** Result of `checkRoster`. */
export const CheckRosterResult = mutationResult({
  name: 'CheckRosterResult',
  description: 'What came of `checkRoster`.',
  types: () => [RosterPlanType, InvalidInputError] as const,
});

/** Result of `importRoster`. */
export const ImportRosterResult = mutationResult({
  name: 'ImportRosterResult',
  description: 'What came of `importRoster`.',
  types: () => [ImportRosterSuccess, InvalidInputError, AuthorisationError, TooManyAttemptsError] as const,
});
