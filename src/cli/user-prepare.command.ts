import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { decodeText, withByteOrderMark } from '../csv/csv-text.js';
import { ExitCode } from '../errors/exit-code.js';
import type { ColumnChoice } from '../users/preregistration/column-choice.js';
import { ColumnPart, ColumnSplit } from '../users/preregistration/column-part.js';
import { PasswordSource, type PreparedRoster, RenameReason } from '../users/preregistration/preparation.types.js';
import { prepareRoster } from '../users/preregistration/prepare-roster.js';
import { rosterFieldNames, rosterFieldOf, rosterFields } from '../users/preregistration/roster-field.js';
import { RosterFile } from '../users/preregistration/roster-problem.js';
import { readSource, type SourceTable } from '../users/preregistration/source-table.js';
import { DuplicatePolicy } from '../users/preregistration/usernames.js';
import type { Cli } from './cli.js';
import { CliError } from './cli-error.js';
import { type OutputOptions, printResult } from './output.js';

interface PrepareOptions extends OutputOptions {
  readonly join?: string;
  readonly by?: string;
  readonly column: readonly ColumnChoice[];
  readonly passwords?: 'words' | 'column';
  readonly duplicates: keyof typeof DUPLICATES;
  readonly output?: string;
  readonly despiteProblems?: boolean;
}

const PARTS: Readonly<Record<string, ColumnPart>> = {
  whole: ColumnPart.WHOLE,
  first: ColumnPart.FIRST,
  last: ColumnPart.LAST,
  'all-but-last': ColumnPart.ALL_BUT_LAST,
  'all-but-first': ColumnPart.ALL_BUT_FIRST,
};

const DUPLICATES = {
  number: DuplicatePolicy.NUMBER,
  hyphen: DuplicatePolicy.HYPHEN_NUMBER,
  leave: DuplicatePolicy.LEAVE,
} as const;

const PASSWORDS = { words: PasswordSource.WORDS, column: PasswordSource.COLUMN } as const;

/** A column of the roster, the title of a column of the files, and which part of it. */
const CHOICE = /^([a-z_]+)=(.+?)(?::(whole|first|last|all-but-last|all-but-first)(@?))?$/s;

const HELP = `
Columns of the files that are called like those of a roster are taken as they are; choose others, or parts of them:

  --column 'username=E-mail:first@'         what stands before the @
  --column 'last_name=Name:last'            the last word
  --column 'first_name=Name:all-but-last'   all words before it

Parts are whole, first, last, all-but-last and all-but-first, at spaces, or with @ after them at each @.
Columns of a roster: ${rosterFieldNames.map((field) => rosterFields[field].header).join(', ')}.

This needs no server and no database, and keeps nothing but the file. It has the passwords: look after it.

Exit codes: 0 prepared, 3 problems (nothing written unless --despite-problems), 1 cannot be read or done, 2 usage.`;

/** `buggy user prepare`: a roster, of what a school has. */
export function userPrepareCommand(cli: Cli): Command {
  return new Command('prepare')
    .description('make a roster for the import from one CSV file of the school, or from two')
    .argument('<source.csv>', 'a file with a row for each student')
    .option('--join <second.csv>', 'a file that adds columns, joined by a column of the same title')
    .option('--by <title>', 'the column by which they are joined, if they have several of the same title')
    .option('--column <column=title:part>', 'where a column of the roster comes from', addChoice, [])
    .addOption(
      new Option('--passwords <from>', 'words or column; a column if there is one').choices(['words', 'column']),
    )
    .addOption(
      new Option('--duplicates <how>', 'what becomes of equal usernames: ada2, ada-2, or problems')
        .choices(Object.keys(DUPLICATES))
        .default('number'),
    )
    .option('--output <file>', 'a new file for the roster; without it, to standard output')
    .option('--despite-problems', 'write the roster although it cannot be imported yet')
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async (source: string, options: PrepareOptions) => {
      const roster = await prepare(source, options);
      const isWritten = roster.problems.length === 0 || options.despiteProblems === true;
      if (isWritten && options.output !== undefined) await writeNew(options.output, withByteOrderMark(roster.csv));
      report(cli, roster, options, isWritten);
      if (roster.problems.length > 0) cli.exitCode = ExitCode.NEGATIVE;
    });
}

async function prepare(source: string, options: PrepareOptions): Promise<PreparedRoster> {
  return prepareRoster(
    {
      source: await readTable(source),
      second: options.join === undefined ? null : await readTable(options.join),
      joinColumn: options.by ?? null,
      choices: options.column,
      fields: Object.values(rosterFieldOf),
      areFieldsRequired: false,
      passwords: options.passwords === undefined ? null : PASSWORDS[options.passwords],
      duplicates: DUPLICATES[options.duplicates],
      names: { [RosterFile.SOURCE]: source, [RosterFile.SECOND]: options.join ?? '' },
    },
    randomBytes,
  );
}

async function readTable(file: string): Promise<SourceTable> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new CliError(ExitCode.FAILURE, `${file} cannot be read: ${error.message}.`);
  });
  return readSource(decodeText(bytes), { name: file, path: [file] });
}

/** Writes a file that only its owner may read, and never over another, whose passwords may have been given out. */
async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    const why = isThere ? 'it is there already; choose another name' : (error as Error).message;
    throw new CliError(ExitCode.FAILURE, `${file} cannot be written: ${why}.`);
  }
}

/** Says what came of it; the roster itself goes to standard output if it goes nowhere else. */
function report(cli: Cli, { csv, ...roster }: PreparedRoster, options: PrepareOptions, isWritten: boolean): void {
  const { output } = options;
  if (options.json) {
    const where = isWritten ? (output === undefined ? { csv } : { file: output }) : {};
    printResult(cli, options, { ...where, isReady: roster.problems.length === 0, ...roster }, '');
    return;
  }
  const rows = `${roster.rowCount} ${roster.rowCount === 1 ? 'row' : 'rows'}`;
  const done = !isWritten ? 'Nothing written.' : output === undefined ? `${rows}.` : `${rows} written to ${output}.`;
  const lines = [...linesOf(roster), done].join('\n');
  if (isWritten && output === undefined) {
    cli.stdout.write(csv);
    cli.stderr.write(`${lines}\n`);
  } else {
    printResult(cli, options, {}, lines);
  }
}

function linesOf({ problems, renamed, unmatched }: Omit<PreparedRoster, 'csv'>): string[] {
  return [
    ...titled(
      'Problems:',
      problems.map(({ message }) => message),
    ),
    ...titled(
      'Not joined:',
      unmatched.map(({ message }) => message),
    ),
    ...titled(
      'Renamed:',
      renamed.map(({ line, wanted, username, reason }) => {
        const why = reason === RenameReason.DUPLICATE ? 'somebody before has that name' : 'made valid';
        return `Line ${line}: "${wanted}" became ${username} (${why}).`;
      }),
    ),
  ];
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `- ${line}`)];
}

function addChoice(text: string, choices: readonly ColumnChoice[]): ColumnChoice[] {
  const [, header, column, part, at] = CHOICE.exec(text) ?? [];
  const field = rosterFieldNames.find((name) => rosterFields[name].header === header);
  if (field === undefined || column === undefined) {
    throw new CliError(ExitCode.USAGE, `"${text}" is no choice of a column, like last_name=Name:last. See --help.`);
  }
  const split = at === '@' ? ColumnSplit.AT : ColumnSplit.SPACE;
  return [...choices, { field, column, part: PARTS[part ?? 'whole'] ?? ColumnPart.WHOLE, split }];
}
