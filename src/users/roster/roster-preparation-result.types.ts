import { Field, Int, ObjectType } from 'type-graphql';
import { mutationResult } from '../../graphql/mutation-result.js';
import { InvalidInputError } from '../../graphql/user-error.types.js';
import type { ColumnChoice } from '../preregistration/column-choice.js';
import { ColumnPart, ColumnSplit } from '../preregistration/column-part.js';
import { type PreparedRoster, type RenamedRow, RenameReason } from '../preregistration/preparation.types.js';
import { RosterField } from '../preregistration/roster-field.js';
import { RosterFile, type RosterProblem, type UnmatchedRow } from '../preregistration/roster-problem.js';
import './roster-preparation.enums.js';

@ObjectType('ColumnChoice', {
  simpleResolvers: true,
  description: 'Where the values of a column of the roster come from.',
})
export class ColumnChoiceType implements ColumnChoice {
  @Field(() => RosterField, { description: 'The column of the roster.' })
  readonly field!: RosterField;

  @Field(() => String, { description: 'Title of the column of the files.' })
  readonly column!: string;

  @Field(() => ColumnPart, { description: 'Which part of its values is taken.' })
  readonly part!: ColumnPart;

  @Field(() => ColumnSplit, { description: 'Where its values are split into words.' })
  readonly split!: ColumnSplit;
}

@ObjectType('RosterProblem', {
  simpleResolvers: true,
  description: 'Something that is to be mended before the roster can be imported.',
})
export class RosterProblemType implements RosterProblem {
  @Field(() => RosterFile, { description: 'The file that it is about.' })
  readonly file!: RosterFile;

  @Field(() => Int, { nullable: true, description: 'Line of that file, counted from 1; null for all of it.' })
  readonly line!: number | null;

  @Field(() => String, { nullable: true, description: 'Title of the column; null if it is about no single one.' })
  readonly column!: string | null;

  @Field(() => String, { description: 'What is wrong and what to do, with line and column, for people.' })
  readonly message!: string;
}

@ObjectType('RenamedRosterRow', {
  simpleResolvers: true,
  description: 'Somebody whose username is not what it was in the files, apart from capitals and spaces.',
})
export class RenamedRosterRow implements RenamedRow {
  @Field(() => Int, { description: 'Line of the source, counted from 1.' })
  readonly line!: number;

  @Field(() => String, { description: 'What was in the files.' })
  readonly wanted!: string;

  @Field(() => String, { description: 'What it is in the roster.' })
  readonly username!: string;

  @Field(() => RenameReason, { description: 'Why it is another.' })
  readonly reason!: RenameReason;
}

@ObjectType('UnmatchedRosterRow', {
  simpleResolvers: true,
  description: 'A row that has no partner in the other file. Rows of the source are in the roster all the same.',
})
export class UnmatchedRosterRow implements UnmatchedRow {
  @Field(() => RosterFile, { description: 'The file in which it is.' })
  readonly file!: RosterFile;

  @Field(() => Int, { description: 'Its line, counted from 1.' })
  readonly line!: number;

  @Field(() => String, { description: 'Title of the column by which the files are joined.' })
  readonly column!: string;

  @Field(() => String, { description: 'Its value in that column.' })
  readonly value!: string;

  @Field(() => String, { description: 'Why it has none, with line and column, for people.' })
  readonly message!: string;
}

@ObjectType('PrepareRosterSuccess', { description: 'The roster. Nothing was kept on the server.' })
export class PrepareRosterSuccess {
  @Field(() => String, {
    description:
      'The roster as CSV, as it can be imported: a row for each of the source in its order, also for those with problems. It has the passwords.',
  })
  readonly csv: string;

  @Field(() => Int, { description: 'Rows of the roster.' })
  readonly rowCount: number;

  @Field(() => Boolean, { description: 'Whether it can be imported: there are no problems.' })
  readonly isReady: boolean;

  @Field(() => [String], {
    description: 'Titles of the columns of both files. Equal ones are counted, like `Name (2)`.',
  })
  readonly columns: readonly string[];

  @Field(() => String, { nullable: true, description: 'Title of the column by which the files were joined.' })
  readonly joinColumn: string | null;

  @Field(() => [ColumnChoiceType], { description: 'Where the columns of the roster came from, chosen or not.' })
  readonly choices: readonly ColumnChoiceType[];

  @Field(() => [RosterProblemType], { description: 'What is to be mended before the roster can be imported.' })
  readonly problems: readonly RosterProblemType[];

  @Field(() => [RenamedRosterRow], { description: 'Whose username is not what it was in the files.' })
  readonly renamed: readonly RenamedRosterRow[];

  @Field(() => [UnmatchedRosterRow], { description: 'Rows of either file that have no partner in the other one.' })
  readonly unmatched: readonly UnmatchedRosterRow[];

  constructor(roster: PreparedRoster) {
    this.csv = roster.csv;
    this.rowCount = roster.rowCount;
    this.isReady = roster.problems.length === 0;
    this.columns = roster.columns;
    this.joinColumn = roster.joinColumn;
    this.choices = roster.choices;
    this.problems = roster.problems;
    this.renamed = roster.renamed;
    this.unmatched = roster.unmatched;
  }
}

/** Result of `prepareRoster`. */
export const PrepareRosterResult = mutationResult({
  name: 'PrepareRosterResult',
  description: 'Result of `prepareRoster`.',
  types: () => [PrepareRosterSuccess, InvalidInputError] as const,
});
