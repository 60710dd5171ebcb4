import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors/app-error.js';
import { ColumnPart, ColumnSplit } from './column-part.js';
import { PasswordSource, RenameReason, type RosterRequest } from './preparation.types.js';
import { prepareRoster } from './prepare-roster.js';
import { RosterField, rosterFieldOf } from './roster-field.js';
import { RosterFile } from './roster-problem.js';
import { readSource } from './source-table.js';
import { DuplicatePolicy } from './usernames.js';

const table = (text: string, name = 'first.csv') => readSource(text, { name, path: [] });
const zeros = (count: number) => new Uint8Array(count);
const WORDS = 'abandon-abandon-abandon-abandon';

const choose = (field: RosterField, column: string, part = ColumnPart.WHOLE, split = ColumnSplit.SPACE) => ({
  field,
  column,
  part,
  split,
});

function prepare(source: string, request: Partial<RosterRequest> = {}) {
  return prepareRoster(
    {
      source: table(source),
      second: null,
      joinColumn: null,
      choices: [],
      fields: Object.values(rosterFieldOf),
      areFieldsRequired: false,
      passwords: null,
      duplicates: DuplicatePolicy.NUMBER,
      names: { [RosterFile.SOURCE]: 'first.csv', [RosterFile.SECOND]: 'second.csv' },
      ...request,
    },
    zeros,
  );
}

const messagesOf = (source: string, request: Partial<RosterRequest> = {}) =>
  prepare(source, request).problems.map(({ message }) => message);

const refusalOf = (source: string, request: Partial<RosterRequest> = {}): string => {
  try {
    prepare(source, request);
  } catch (error) {
    if (error instanceof AppError) return `${error.inputPath.join('.')}: ${error.message}`;
    throw error;
  }
  return 'none';
};

describe('a roster', () => {
  it('takes columns and parts of columns', () => {
    const roster = prepare('Name;E-mail;Matriculation\nAda King Lovelace;Ada.L@x.org;17\n', {
      choices: [
        choose(RosterField.USERNAME, 'E-mail', ColumnPart.FIRST, ColumnSplit.AT),
        choose(RosterField.FIRST_NAME, 'Name', ColumnPart.ALL_BUT_LAST),
        choose(RosterField.LAST_NAME, 'name', ColumnPart.LAST),
        choose(RosterField.EXT_ID, ' Matriculation '),
      ],
    });
    expect(roster.csv).toBe(
      `username,password,first_name,last_name,email,ext_id\r\nada.l,${WORDS},Ada King,Lovelace,Ada.L@x.org,17\r\n`,
    );
    expect(roster).toMatchObject({ rowCount: 1, problems: [], renamed: [], unmatched: [], joinColumn: null });
    expect(roster.choices).toContainEqual(choose(RosterField.EMAIL, 'E-mail'));
    expect(roster.choices).toContainEqual(choose(RosterField.LAST_NAME, 'Name', ColumnPart.LAST));
  });

  it('takes passwords from a column, or makes them in spite of one', () => {
    const source = 'User name,Password\nada,correct horse\n';
    expect(prepare(source).csv).toBe('username,password\r\nada,correct horse\r\n');
    expect(prepare(source, { passwords: PasswordSource.WORDS }).csv).toBe(`username,password\r\nada,${WORDS}\r\n`);
  });

  it('is what its own import reads, formulas too', () => {
    const { csv } = prepare('username,password,ext_id\nada,=1+1+1+1+1,"-a,b"\n');
    expect(csv).toBe(`username,password,ext_id\r\nada,'=1+1+1+1+1,"'-a,b"\r\n`);
    expect(table(csv).rows.map(({ cells }) => cells)).toEqual([['ada', '=1+1+1+1+1', '-a,b']]);
  });

  it('tells equal columns apart', () => {
    const source = 'username,Name,Name,,Name (2)\nada,A1,A2,A3,A4\n';
    const { columns } = prepare(source);
    expect(columns).toEqual(['username', 'Name', 'Name (3)', 'column 4', 'Name (2)']);
    for (const [index, column] of columns.slice(1).entries()) {
      const { csv } = prepare(source, { choices: [choose(RosterField.EXT_ID, column)] });
      expect(csv).toContain(`,A${index + 1}\r\n`);
    }
  });

  it('names those who got another username', () => {
    const { renamed } = prepare('username\nAda L\nadal\nJosé\njosé\n!\n');
    expect(renamed).toEqual([
      { line: 3, wanted: 'adal', username: 'adal2', reason: RenameReason.DUPLICATE },
      { line: 4, wanted: 'José', username: 'jose', reason: RenameReason.ADAPTED },
      { line: 5, wanted: 'josé', username: 'jose2', reason: RenameReason.DUPLICATE },
    ]);
  });
});

describe('problems of a roster', () => {
  it('name line and column, and leave the row in it', () => {
    const source =
      'username,Secret,Contact\nada,correct horse,ada@x.org\n\n!,short,nobody\n,"long\nenough",\ng,correct horse,g@x\n';
    const roster = prepare(source, {
      passwords: PasswordSource.COLUMN,
      choices: [choose(RosterField.PASSWORD, 'Secret'), choose(RosterField.EMAIL, 'Contact')],
    });
    expect(roster.rowCount).toBe(4);
    expect(roster.problems.map(({ line, column, message }) => [line, column, message])).toEqual([
      [4, 'Secret', 'Line 4 of first.csv, column "Secret": A password has 8 to 80 characters.'],
      [4, 'Contact', expect.stringMatching(/^Line 4 of first\.csv, column "Contact": The e-mail address must look/)],
      [4, 'username', expect.stringMatching(/^Line 4 .*: No username can be made of "!"\. A username has 2 to 32/)],
      [5, 'Secret', expect.stringMatching(/^Line 5 .* cannot be printed/)],
      [5, 'Contact', 'Line 5 of first.csv, column "Contact": There is no e-mail address here.'],
      [5, 'username', 'Line 5 of first.csv, column "username": There is no username here.'],
      [7, 'username', expect.stringMatching(/^Line 7 .*: No username can be made of "g"/)],
    ]);
  });

  it('do not show passwords', () => {
    expect(messagesOf('username,password\nada,secret\n').join()).not.toContain('secret');
  });

  it('are equal usernames that are to be left', () => {
    const roster = prepare('username\nada\nbob\nADA\n', { duplicates: DuplicatePolicy.LEAVE });
    expect(table(roster.csv).rows.map(({ cells }) => cells[0])).toEqual(['ada', 'bob', 'ada']);
    expect(roster.problems.map(({ line }) => line)).toEqual([2, 4]);
    expect(roster.problems[0]?.message).toMatch(/column "username": The username "ada" comes up on lines 2, 4\. /);
    expect(messagesOf('username\nada\nbob\nADA\n')).toEqual([]);
  });

  it('are columns for which nothing is chosen', () => {
    const request = { fields: [RosterField.EMAIL], areFieldsRequired: true, passwords: PasswordSource.COLUMN };
    const roster = prepare('Who,Where\nada,here\n', request);
    expect(roster.problems.map(({ line, message }) => [line, message])).toEqual([
      [null, 'Choose a column for the username (username). The columns are: Who, Where.'],
      [null, 'Choose a column for the password (password). The columns are: Who, Where.'],
      [null, 'Choose a column for the e-mail address (email). The columns are: Who, Where.'],
    ]);
    expect(roster.csv).toBe('username,password,email\r\n');
  });

  it.each([
    [
      { choices: [choose(RosterField.EMAIL, 'Mail')] },
      /^choices\.0\.column: There is no column "Mail"\. .*: Name, E\.$/,
    ],
    [{ choices: [choose(RosterField.EXT_ID, 'E')], fields: [] }, /^choices\.0\.field: Rosters have no ext_id here/],
    [
      { choices: [choose(RosterField.EMAIL, 'E'), choose(RosterField.EMAIL, 'Name')] },
      /^choices\.1\.field: Two columns are chosen for email/,
    ],
    [{ choices: [choose(RosterField.PASSWORD, 'E')], passwords: PasswordSource.WORDS }, /^passwords: .*one of both/],
    [{ joinColumn: 'Name' }, /^joinColumn: There is no second file/],
    [{ second: table('A,B\n1,2\n') }, /^joinColumn: The files have no column of the same title/],
    [{ second: table('E,Name\n1,2\n') }, /^joinColumn: By which column .* Name, E\.$/],
    [{ second: table('E,Name\n1,2\n'), joinColumn: 'X' }, /^joinColumn: There is no column "X"/],
  ])('are no excuse for choices that cannot be made (%#)', (request, reason) => {
    expect(refusalOf('Name,E\nada,ada@x\n', request)).toMatch(reason);
  });
});

describe('a join', () => {
  it('adds columns, and names the rows that have no partner', () => {
    const second = table('GitHub username,ID,username\nghA, A1 ,other\nnobody,zz,z\nghC,c3,other\n,,x\n', 'second.csv');
    const roster = prepare('ID,username\na1,ada\nb2,bob\nC3,cyd\n,dan\n', { second, joinColumn: 'id' });
    expect(roster.columns).toEqual(['ID', 'username', 'GitHub username', 'username (2)']);
    expect(roster.joinColumn).toBe('ID');
    expect(table(roster.csv).rows.map(({ cells }) => [cells[0], cells[2]])).toEqual([
      ['ada', 'ghA'],
      ['bob', ''],
      ['cyd', 'ghC'],
      ['dan', ''],
    ]);
    expect(roster.unmatched.map(({ file, line, value, message }) => [file, line, value, message])).toEqual([
      ['SOURCE', 3, 'b2', 'Line 3 of first.csv, column "ID": No row of second.csv has this value.'],
      ['SOURCE', 5, '', expect.stringContaining('There is no value')],
      ['SECOND', 3, 'zz', 'Line 3 of second.csv, column "ID": No row of first.csv has this value.'],
      ['SECOND', 5, '', expect.stringContaining('There is no value')],
    ]);
    expect(roster.problems.map(({ line, column }) => [line, column])).toEqual([
      [3, 'ID'],
      [5, 'ID'],
    ]);
  });

  it('takes none of several rows that differ, and any of equal ones', () => {
    const second = table('ID,email\n1,a@x\n1,b@x\n2,c@x\n2,c@x\n', 'second.csv');
    const roster = prepare('ID,username\n1,ada\n2,bob\n', { second });
    expect(table(roster.csv).rows.map(({ cells }) => cells[2])).toEqual(['', 'c@x']);
    expect(roster.unmatched.map(({ file, line }) => [file, line])).toEqual([
      ['SOURCE', 2],
      ['SECOND', 2],
      ['SECOND', 3],
    ]);
    expect(roster.unmatched[0]?.message).toMatch(/rows on lines 2, 3 of second\.csv have this value and differ/);
  });

  it('names the line of the second file for its values', () => {
    const second = table('ID,email\n2,c@x\n1,nowhere\n', 'second.csv');
    const { problems } = prepare('ID,username\n1,ada\n', { second });
    expect(problems).toMatchObject([{ file: 'SECOND', line: 3, column: 'email' }]);
    expect(problems[0]?.message).toMatch(/^Line 3 of second\.csv, column "email": /);
  });
});

describe('whatever the files', () => {
  const ids = fc.constantFrom('1', '2', '3', '4', '', ' 1', 'x', 'X');
  const names = fc.oneof(
    fc.constantFrom('Ada', 'ada', 'ada2', 'Ada Lovelace', 'José', 'Jose', '=1+1', '-'),
    fc.string({ unit: fc.constantFrom(...`ab2 ,;"'=-@\n\té深`), minLength: 1 }),
  );
  const sources = fc.array(fc.record({ id: ids, name: names }), { maxLength: 12 });
  const seconds = fc.array(fc.record({ id: ids, extra: names }), { maxLength: 8 });
  const policies = fc.constantFrom(DuplicatePolicy.NUMBER, DuplicatePolicy.HYPHEN_NUMBER);
  const parts = fc.constantFrom(...Object.values(ColumnPart));

  const csvOf = (titles: readonly string[], rows: readonly (readonly string[])[]) => ({
    titles,
    rows: rows.map((cells, index) => ({ line: index + 2, cells })),
  });
  const sourceOf = (rows: readonly { id: string; name: string }[]) =>
    csvOf(
      ['ID', 'Name'],
      rows.map(({ id, name }) => [id, name]),
    );
  const secondOf = (rows: readonly { id: string; extra: string }[]) =>
    csvOf(
      ['ID', 'ext_id'],
      rows.map(({ id, extra }) => [id, extra]),
    );
  const byName = (part: ColumnPart) => [choose(RosterField.USERNAME, 'Name', part)];

  it('no two usernames are equal when they get numbers, and every row is read as it was written', () => {
    fc.assert(
      fc.property(sources, policies, parts, (rows, duplicates, part) => {
        const choices = [...byName(part), choose(RosterField.LAST_NAME, 'Name')];
        const roster = prepare('x\n', { source: sourceOf(rows), choices, duplicates });
        const read = table(roster.csv);
        const usernames = read.rows.map(({ cells }) => cells[0]).filter((username) => username !== '');
        expect(new Set(usernames).size).toBe(usernames.length);
        expect(read.titles).toEqual(['username', 'password', 'last_name']);
        expect(roster.rowCount).toBe(rows.length);
        // In the order of the source, and nobody lost.
        expect(read.rows.map(({ cells }) => cells[2])).toEqual(rows.map(({ name }) => name.trim()));
      }),
      { numRuns: 500 },
    );
  });

  it('a roster without problems has valid usernames, and one with equal ones has problems', () => {
    fc.assert(
      fc.property(sources, (rows) => {
        const request = { source: sourceOf(rows), choices: byName(ColumnPart.WHOLE) };
        const { csv, problems } = prepare('x\n', { ...request, duplicates: DuplicatePolicy.LEAVE });
        const usernames = table(csv).rows.map(({ cells }) => cells[0] ?? '');
        const isGood = usernames.every((name) => /^[a-z0-9][a-z0-9._@-]+$/.test(name));
        expect(problems.length === 0).toBe(isGood && new Set(usernames).size === usernames.length);
      }),
      { numRuns: 500 },
    );
  });

  it('the order of the second one does not matter, and every row is joined or named', () => {
    const permuted = seconds.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(sources, permuted, (rows, [before, after]) => {
        const request = { source: sourceOf(rows), choices: byName(ColumnPart.FIRST) };
        const [one, two] = [before, after].map((second) => prepare('x\n', { ...request, second: secondOf(second) }));
        expect(two?.csv).toBe(one?.csv);
        expect(two?.problems.length).toBe(one?.problems.length);
        const left = (roster: typeof one) => roster?.unmatched.map(({ file, value }) => `${file} ${value}`).sort();
        expect(left(two)).toEqual(left(one));
        const keyOf = (id: string) => id.trim().toLowerCase();
        for (const [index, { id }] of rows.entries()) {
          const extras = before
            .filter((row) => keyOf(row.id) === keyOf(id) && keyOf(id) !== '')
            .map((row) => row.extra);
          const isJoined = !one?.unmatched.some(({ file, line }) => file === 'SOURCE' && line === index + 2);
          expect(isJoined).toBe(new Set(extras).size === 1);
        }
      }),
      { numRuns: 500 },
    );
  });
});
