import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvFault, decodeText, readCsv, withByteOrderMark, writeCsv } from './csv-text.js';

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

  it('do not have the lines of nothing but separators that spreadsheets write, wherever they are', () => {
    const { header, rows } = readCsv(';;\n;a;b\n"";"" ; \n;1;2\n\u00a0;;\n;;\n;3;4\n;\n');
    expect(header).toEqual(['', 'a', 'b']);
    expect(rows).toEqual([
      { line: 4, values: ['', '1', '2'] },
      { line: 7, values: ['', '3', '4'] },
    ]);
    expect(() => readCsv(',,\n,,\n')).toThrow(/The table is empty/);
  });

  it.each([
    ['sep=;\na,x;b\n1;2\n'],
    ['\uFEFFSEP=\t\r\na,x\tb\r\n1\t2\r\n'],
    ['"sep=|"\na,x|b\n1|2\n'],
    ['sep=;;;\na,x;b\n1;2\n'],
  ])('may name their separator in a first line: %j', (text) => {
    const { header, rows } = readCsv(text);
    expect([header, rows]).toEqual([['a,x', 'b'], [{ line: 3, values: ['1', '2'] }]]);
  });

  it('for spreadsheets begin with a byte order mark, which is no part of a title', () => {
    const text = withByteOrderMark(writeCsv(['a', 'b'], [['é', '2']]));
    expect(Buffer.from(text).subarray(0, 4)).toEqual(Buffer.from([0xef, 0xbb, 0xbf, 0x61]));
    expect(readCsv(text)).toMatchObject({ header: ['a', 'b'], rows: [{ values: ['é', '2'] }] });
  });

  it.each([
    ['ok;=1+1', "ok;'=1+1"],
    ['ok;=1+1;\t=cmd|x', "ok;'=1+1;\t'=cmd|x"],
    ['a;  -1', "a;  '-1"],
    ['a\t+1|@x', "a\t'+1|'@x"],
    ["a;'=1", "a;''=1"],
    ['a\n=1', "a\n'=1"],
    ['a|b', 'a|b'],
  ])('keep %j together and harmless where columns are separated by other characters', (value, written) => {
    const text = writeCsv(['first', 'second'], [[value, 'x']]);
    expect(text).toBe(`first,second\r\n"${written}",x\r\n`);
    expect(readCsv(text).rows[0]?.values).toEqual([value, 'x']);
  });

  it.each([
    ['PK\u0003\u0004\u0014 [Content_Types].xml xl/workbook.xml', /Excel workbook \(\.xlsx\)/],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', /Excel workbook of the older kind/],
    ['PK\u0003\u0004mimetypeapplication/vnd.oasis.opendocument.spreadsheet', /LibreOffice spreadsheet/],
    ['PK\u0003\u0004Index/Document.iwa', /Numbers spreadsheet/],
    ['PK\u0003\u0004class.csv', /ZIP archive/],
    ['%PDF-1.7', /PDF document/],
    ['\r\n<html xmlns:o="x"><table><tr><td>username', /web page/],
    ['<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', /XML document/],
  ])('that are files of other kinds are called what they are: %j', (text, message) => {
    for (const bytes of [Buffer.from(text, 'latin1'), Buffer.from(`${text}\xff\xfe\x81`, 'latin1')]) {
      expect(() => readCsv(decodeText(bytes))).toThrow(message);
      expect(() => readCsv(decodeText(bytes))).toThrow(/save it as CSV/);
    }
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
      'a;=1',
      "a;'=1",
      "a; ''=1;\t=2",
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
