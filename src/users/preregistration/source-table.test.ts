import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors/app-error.js';
import { readSource, SOURCE_LIMITS } from './source-table.js';

const read = (text: string) => readSource(text, { name: 'x.csv', path: ['source'] });

/** What is wrong with a text, as people are told. */
function faultOf(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  return 'nothing';
}

describe('a file', () => {
  it.each([',', ';', '\t', '|'])('may have its values separated by %j', (delimiter) => {
    const values = fc.string({ unit: fc.constantFrom(...'ab ,;|"\t\n\u00a0é深') });
    const rows = fc.array(fc.tuple(values, values, values).filter((row) => row.some((value) => value.trim() !== '')));
    const titles = ['Name', 'E-mail', 'Student ID'];
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n', '\r'), (records, end) => {
        const table = read(stringify([titles, ...records], { delimiter, record_delimiter: end, quoted: true }));
        expect(table.titles).toEqual(titles);
        expect(table.rows.map(({ cells }) => cells)).toEqual(records);
      }),
    );
  });

  it('may have a single column, blank lines, short rows and spaces around quotation marks', () => {
    expect(read('Name\nAda\n\nGrace\n').rows).toEqual([
      { line: 2, cells: ['Ada'] },
      { line: 4, cells: ['Grace'] },
    ]);
    expect(read('\n a ; "b" ;c\n1; "2;3" ;\n;;\n4\n')).toEqual({
      titles: ['a', 'b', 'c'],
      rows: [
        { line: 3, cells: ['1', '2;3', ''] },
        { line: 5, cells: ['4', '', ''] },
      ],
    });
  });

  it.each([
    ['', /^x\.csv: The table is empty/],
    ['\n\n', /^x\.csv: The table is empty/],
    ['a,b\n1,2,3\n', /^Line 2 of x\.csv has more values than there are titles, of which "b" is the last/],
    ['a,b\n1,2\n3,"4\n5,6\n', /^x\.csv: .* begins on line 3, column "b", a quotation mark opens/],
    ['a,b\r1,\u0000\r', /^Line 2 of x\.csv has a character that no text has/],
    ['PK\u0003\u0004', /^x\.csv: This is a ZIP archive, and not CSV\. Open it, save it as CSV/],
    [`${'a,'.repeat(SOURCE_LIMITS.columns)}b`, /^x\.csv is too large: .* 100 columns/],
    [`a\n${'x\n'.repeat(SOURCE_LIMITS.rows + 1)}`, /^x\.csv is too large: at most 10000 rows .* Split it/],
    ['a'.repeat(SOURCE_LIMITS.characters + 1), /^x\.csv is too large/],
  ])('is refused with a reason (%#)', (text, reason) => {
    expect(faultOf(text)).toMatch(reason);
  });

  it('is read or refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab,;|\t\n\r" =\u0000\ufeff') }), (text) => {
        expect(faultOf(text)).not.toBe('');
      }),
      { numRuns: 1_000 },
    );
  });
});
