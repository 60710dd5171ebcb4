import { expect, it } from 'vitest';
import type { RosterColumn } from './roster-columns.js';
import { RosterNotices, shortenedIdentifiers } from './roster-notices.js';

const cells = (...entries: [RosterColumn, string][]) => new Map(entries);

it.each<[RosterColumn, string, RegExp]>([
  ['first_name', 'ZoÃ©', /first_name "ZoÃ©" looks misread\. Export the table as UTF-8/],
  ['last_name', 'MÃ¼ller', /looks misread/],
  ['last_name', 'Gonz\ufffdlez', /looks misread/],
  ['last_name', '1.23E+08', /last_name "1\.23E\+08" is a number that a spreadsheet shortened/],
  ['email', '#N/A', /in place of a value/],
])('what spreadsheets did to %s "%s" is noticed', (column, value, notice) => {
  expect(new RosterNotices().of(2, cells([column, value]))).toEqual([expect.stringMatching(notice)]);
});

it.each<[RosterColumn, string]>([
  ['ext_id', '1.23E+08'],
  ['ext_id', '1,23457E+11'],
  ['username', '2E+10'],
])('a number in %s that lost digits is refused: %s', (column, value) => {
  expect(shortenedIdentifiers(cells([column, value]))).toEqual([expect.stringContaining(`${column} "${value}"`)]);
  expect(new RosterNotices().of(2, cells([column, value]))).toEqual([]);
});

it('what two lines have that one person should have is noticed on the second', () => {
  const notices = new RosterNotices();
  expect(notices.of(2, cells(['email', 'ada@example.org'], ['ext_id', '7']))).toEqual([]);
  expect(notices.of(3, cells(['email', 'Ada@example.org'], ['ext_id', '']))).toEqual([
    'email "Ada@example.org" is that of line 2, too.',
  ]);
  expect(notices.of(4, cells(['email', ''], ['ext_id', '7']))).toEqual(['ext_id "7" is that of line 2, too.']);
});

it('nothing is noticed of usual values, nor of passwords', () => {
  const line = cells(['username', 'zoe'], ['password', '1.2E+08'], ['first_name', 'Zoë Ângela'], ['ext_id', '1E10']);
  expect(new RosterNotices().of(2, line)).toEqual([]);
  expect(shortenedIdentifiers(line)).toEqual([]);
});
