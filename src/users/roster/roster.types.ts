import { createUnionType, Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
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

/** A roster. */
@InputType('RosterInput', {
  description: 'A roster: CSV whose header names the columns. Only `username` must be there.',
})
export class RosterInput implements RosterOptions {
  /** As text. */
  @Field(() => String, { nullable: true, description: 'The CSV as a text. Give this, or `base64`.' })
  readonly text?: string | null;

  /** As bytes. */
  @Field(() => String, {
    nullable: true,
    description: 'The bytes of the file in base64, whatever its encoding: UTF-8, UTF-16 or Windows-1252.',
  })
  readonly base64?: string | null;

  /** Without passwords. */
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether new accounts may lack a password, for people who sign in by a link or by the school.',
  })
  readonly mayLackPasswords!: boolean;

  /** Old passwords. */
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether passwords of accounts that there are already are replaced by those of the roster.',
  })
  readonly replacesPasswords!: boolean;
}

/** Input of `importRoster`. */
@InputType('ImportRosterInput', { description: 'A roster to import.' })
export class ImportRosterInput {
  /** What. */
  @Field(() => RosterInput, { description: 'The roster.' })
  readonly roster!: RosterInput;

  /** Code. */
  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}

/** One line. */
@ObjectType('RosterLine', { simpleResolvers: true, description: 'What becomes of one line of a roster.' })
export class RosterLineType implements Omit<RosterLine, 'action'> {
  /** Where. */
  @Field(() => Int, { description: 'Line of the file on which it begins, from 1.' })
  readonly line!: number;

  /** Who. */
  @Field(() => String, { description: 'Username.' })
  readonly username!: string;

  /** What. */
  @Field(() => RosterActionEnum, { description: 'What an import does with it.' })
  readonly action!: RosterActionEnum;

  /** Changes. */
  @Field(() => [String], { description: 'Names of the columns that an update changes.' })
  readonly changes!: readonly string[];

  /** Errors. */
  @Field(() => [String], { description: 'What is wrong with it.' })
  readonly errors!: readonly string[];

  /** Notices. */
  @Field(() => [String], { description: 'What is odd about it, and yet no reason to refuse it.' })
  readonly notices!: readonly string[];
}

/** A plan. */
@ObjectType('RosterPlan', { description: 'What an import would do. Nothing was changed.' })
export class RosterPlanType {
  private readonly plan: RosterPlan;

  constructor(plan: RosterPlan) {
    this.plan = plan;
  }

  /** Whether it can be imported. */
  @Field(() => Boolean, { description: 'Whether it can be imported: nothing is wrong with any line.' })
  get isImportable(): boolean {
    return this.plan.errors.length === 0 && this.count('ERROR') === 0;
  }

  /** Errors of the table. */
  @Field(() => [String], { description: 'What is wrong with the table itself; then there are no lines.' })
  get errors(): readonly string[] {
    return this.plan.errors;
  }

  /** Columns. */
  @Field(() => [String], { description: 'Columns that are used.' })
  get usedColumns(): readonly string[] {
    return this.plan.usedColumns;
  }

  /** Other columns. */
  @Field(() => [String], { description: 'Columns that are ignored.' })
  get ignoredColumns(): readonly string[] {
    return this.plan.ignoredColumns;
  }

  /** New ones. */
  @Field(() => Int, { description: 'How many accounts would be made.' })
  get createCount(): number {
    return this.count('CREATE');
  }

  /** Changed ones. */
  @Field(() => Int, { description: 'How many accounts would be changed.' })
  get updateCount(): number {
    return this.count('UPDATE');
  }

  /** Unchanged ones. */
  @Field(() => Int, { description: 'How many accounts are so already.' })
  get unchangedCount(): number {
    return this.count('UNCHANGED');
  }

  /** Faulty ones. */
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

/** An import. */
@ObjectType('RosterImport', { simpleResolvers: true, description: 'An import of a roster.' })
export class RosterImportType implements Omit<RosterImport, 'state'> {
  /** Number. */
  @Field(() => Int, { description: 'Number of the import.' })
  readonly databaseId!: number;

  /** State. */
  @Field(() => RosterImportStateEnum, { description: 'How far it is.' })
  readonly state!: RosterImportStateEnum;

  /** Begun. */
  @Field(() => Date, { description: 'When it was asked for.' })
  readonly createdAt!: Date;

  /** Over. */
  @Field(() => Date, { nullable: true, description: 'When it was over; null before.' })
  readonly finishedAt!: Date | null;

  /** Lines. */
  @Field(() => Int, { description: 'How many lines the roster has.' })
  readonly totalCount!: number;

  /** Progress. */
  @Field(() => Int, { description: 'How many passwords are hashed, which is most of the work.' })
  readonly hashedCount!: number;

  /** New ones. */
  @Field(() => Int, { description: 'How many accounts were made.' })
  readonly createdCount!: number;

  /** Changed ones. */
  @Field(() => Int, { description: 'How many accounts were changed.' })
  readonly updatedCount!: number;

  /** Unchanged ones. */
  @Field(() => Int, { description: 'How many accounts were so already.' })
  readonly unchangedCount!: number;

  /** Why not. */
  @Field(() => String, { nullable: true, description: 'Why nothing was imported, if nothing was.' })
  readonly error!: string | null;
}

/** An import was begun. */
@ObjectType('ImportRosterSuccess', { description: 'The import will be carried out.' })
export class ImportRosterSuccess {
  /** Which. */
  @Field(() => RosterImportType, { description: 'The import; `rosterImportChanged` tells how it goes on.' })
  readonly rosterImport: RosterImport;

  constructor(rosterImport: RosterImport) {
    this.rosterImport = rosterImport;
  }
}

/** Result of `checkRoster`. */
export const CheckRosterResult = createUnionType({
  name: 'CheckRosterResult',
  description: 'What came of `checkRoster`.',
  types: () => [RosterPlanType, InvalidInputError] as const,
});

/** Result of `importRoster`. */
export const ImportRosterResult = createUnionType({
  name: 'ImportRosterResult',
  description: 'What came of `importRoster`.',
  types: () => [ImportRosterSuccess, InvalidInputError, AuthorisationError, TooManyAttemptsError] as const,
});
