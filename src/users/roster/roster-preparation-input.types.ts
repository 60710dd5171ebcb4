import { Field, InputType } from 'type-graphql';
import type { ColumnChoice } from '../preregistration/column-choice.js';
import { ColumnPart, ColumnSplit } from '../preregistration/column-part.js';
import { PasswordSource } from '../preregistration/preparation.types.js';
import { RosterField } from '../preregistration/roster-field.js';
import { DuplicatePolicy } from '../preregistration/usernames.js';
import './roster-preparation.enums.js';

@InputType('CsvFileInput', {
  description: 'A CSV file with column titles, up to 10,000 rows: its bytes or its text. Give one of both.',
})
export class CsvFileInput {
  @Field(() => String, {
    nullable: true,
    description: 'The bytes of the file in Base64, whether UTF-8, UTF-16 with a byte order mark, or Windows-1252.',
  })
  readonly base64?: string | null;

  @Field(() => String, { nullable: true, description: 'Its text.' })
  readonly text?: string | null;
}

@InputType('ColumnChoiceInput', { description: 'Where the values of a column of the roster come from.' })
export class ColumnChoiceInput implements ColumnChoice {
  @Field(() => RosterField, { description: 'The column of the roster.' })
  readonly field!: RosterField;

  @Field(() => String, { description: 'Title of a column of the files, as `columns` of the result has it.' })
  readonly column!: string;

  @Field(() => ColumnPart, { defaultValue: ColumnPart.WHOLE, description: 'Which part of its values is taken.' })
  readonly part!: ColumnPart;

  @Field(() => ColumnSplit, { defaultValue: ColumnSplit.SPACE, description: 'Where its values are split into words.' })
  readonly split!: ColumnSplit;
}

@InputType('PrepareRosterInput', { description: 'What a roster is made of, and how.' })
export class PrepareRosterInput {
  @Field(() => CsvFileInput, { description: 'A file with a row for each student.' })
  readonly source!: CsvFileInput;

  @Field(() => CsvFileInput, {
    nullable: true,
    description: 'A file that adds columns to it, joined by a column that both have.',
  })
  readonly second?: CsvFileInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'Title of the column by which they are joined, if they have several of the same title.',
  })
  readonly joinColumn?: string | null;

  @Field(() => [ColumnChoiceInput], {
    defaultValue: [],
    description: 'Where columns come from that are called otherwise in the files, or of which a part is taken.',
  })
  readonly choices!: readonly ColumnChoiceInput[];

  @Field(() => PasswordSource, {
    nullable: true,
    description: 'Where passwords come from; null for a column if there is one, and words if not.',
  })
  readonly passwords?: PasswordSource | null;

  @Field(() => DuplicatePolicy, {
    defaultValue: DuplicatePolicy.NUMBER,
    description: 'What becomes of usernames that come up more than once.',
  })
  readonly duplicates!: DuplicatePolicy;
}
