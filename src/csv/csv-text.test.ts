import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvFault, decodeText, readCsv, writeCsv } from './csv-text.js';

const TEXT = 'username,first_name\nzoë,Zoë “Z”\n';

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

describe('texts of files', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16LE with a mark', utf16(TEXT, 'le', true)],
    ['UTF-16BE with a mark', utf16(TEXT, 'be', true)],
    ['UTF-16LE', utf16(TEXT, 'le', false)],
    ['UTF-16BE', utf16(TEXT, 'be', false)],
    ['Windows-1252', Buffer.from('username,first_name\nzo\xeb,Zo\xeb \x93Z\x94\n', 'latin1')],
  ])('are read from %s', (_, bytes) => {
    expect(readCsv(decodeText(bytes))).toMatchObject({
      header: ['username', 'first_name'],
      rows: [{ line: 2, values: ['zoë', 'Zoë “Z”'] }],
    });
  });

  it('are read from any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof decodeText(bytes) === 'string'));
  });
});

describe('tables', () => {
  it.each([[','], [';'], ['\t'], ['|']])('may be separated by %j', (separator) => {
    const { header, rows } = readCsv(['a', 'b', 'c'].join(separator).concat('\n1', separator, '2', separator, '3'));
    expect([header, rows[0]?.values]).toEqual([
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ]);
  });

  it('have quoted line breaks, empty lines and lines of any kind, and know where each row begins', () => {
    const { rows } = readCsv('a,b\r\n"one\r\nand more",x\r\n\r\ntwo,"y, ""z"""\r\nthree\r\n');
    expect(rows).toEqual([
      { line: 2, values: ['one\r\nand more', 'x'] },
      { line: 5, values: ['two', 'y, "z"'] },
      { line: 6, values: ['three'] },
    ]);
  });

  it('may have lines of several kinds', () => {
    const { rows } = readCsv('a,b\r\n1,2\n"3\r\n",4\r5,6\r\n');
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 5]);
    expect(rows.map(({ values }) => values[1])).toEqual(['2', '4', '6']);
  });

  it.each([
    ['', /empty/],
    ['a,b\n"x', /CSV: in the row that begins on line 2, column "a", a quotation mark opens/],
    ['a,b\r\n"1\r\n",2\r\n\r\n3,"4\r\n5,6\r\n', /begins on line 5, column "b", a quotation mark opens/],
    ['a,b\n1,2\n3,4 "5" 6\n', /begins on line 3, column "b", a quotation mark stands within/],
    ['a,b\n1,2\n3,"4" 5\n', /begins on line 3, column "b", a quotation mark stands within/],
    ['a,"b', /begins on line 1 a quotation mark opens/],
  ])('that are none are refused: %j', (text, message) => {
    expect(() => readCsv(text)).toThrow(CsvFault);
    expect(() => readCsv(text)).toThrow(message);
  });

  it('come back as they were written, and have nothing that a spreadsheet would compute', () => {
    const special = [
      '=1+1',
      '＝1',
      '+1',
      '-1',
      '@x',
      "'=1",
      "''=1",
      "'",
      'a\nb',
      'a\n=1',
      'a\r=1',
      'a\r\n=1',
      '"',
      ',',
    ];
    const cell = fc.oneof(fc.string(), fc.constantFrom(...special));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
        // Space around a value is not kept; a row of nothing is no row.
        const clean = rows
          .map((row) => row.map((value) => value.trim()))
          .filter((row) => row.some((value) => value !== ''));
        const text = writeCsv(['first', 'second', 'third'], clean);
        expect(readCsv(text).rows.map(({ values }) => values)).toEqual(clean);
        // Quotes are all that keeps what is in them together.
        for (const line of text.replaceAll(/"(?:[^"]|"")+"/g, 'quoted').split(/[\r\n]/)) {
          expect(line).not.toMatch(/^[=+@＝-]/);
        }
        for (const line of text.split('\r\n')) expect(line).not.toMatch(/^"[=+@＝-]/);
      }),
    );
  });
});
