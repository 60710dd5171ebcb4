import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf, decodeRoster, lineRange } from './roster-text';

describe('the text of a file', () => {
  const text = 'username,last_name\nzoë,Müller – “x”';

  it.each<[string, number[]]>([
    ['UTF-8', [...Buffer.from(text)]],
    ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, ...Buffer.from(text)]],
    ['UTF-16', [0xff, 0xfe, ...Buffer.from(text, 'utf16le')]],
    ['UTF-16 without a mark', [...Buffer.from(text, 'utf16le')]],
    ['UTF-16 without a mark, the other way round', [...Buffer.from(text, 'utf16le').swap16()]],
    ['UTF-16, the other way round', [0xfe, 0xff, ...Buffer.from(text, 'utf16le').swap16()]],
  ])('is read from %s', (_, bytes) => {
    expect(decodeRoster(Uint8Array.from(bytes))).toBe(text);
  });

  it('is read as Windows-1252 when it is nothing else', () => {
    expect(decodeRoster(Uint8Array.from([0x7a, 0x6f, 0xeb, 0x2c, 0x80]))).toBe('zoë,€');
  });
});

describe('a line of a text', () => {
  it.each([
    ['one\ntwo\nthree', 1, 'one'],
    ['one\ntwo\nthree', 2, 'two'],
    ['one\r\ntwo\r\nthree', 2, 'two'],
    ['one\n\nthree', 2, ''],
    ['one\ntwo\n', 3, ''],
    ['', 1, ''],
  ])('of %j, line %i is %j', (text, line, expected) => {
    expect(text.slice(...lineRange(text, line))).toBe(expected);
  });

  it('is what stands between line breaks, whatever they are', () => {
    const lines = fc.array(fc.stringMatching(/^[a-z,]{0,5}$/), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lines, fc.constantFrom('\n', '\r\n', '\r'), (all, lineBreak) => {
        const text = all.join(lineBreak);
        expect(all.map((_, index) => text.slice(...lineRange(text, index + 1)))).toEqual(all);
      }),
    );
  });
});

it.each([
  ['email', 'email'],
  ['firstName', 'first_name'],
  ['extId', 'ext_id'],
  ['githubUsername', 'github_username'],
])('the column of %s is %s', (field, column) => {
  expect(columnOf(field)).toBe(column);
});
