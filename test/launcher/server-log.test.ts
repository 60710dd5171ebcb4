import { expect, it } from 'vitest';
import { PostgresError } from '../../src/embedded-postgres/postgres-error.js';
import { isNotable } from '../../src/embedded-postgres/server-log.js';

it.each([
  '53100 ERROR:  could not extend file "base/5/1259": No space left on device',
  '53300 FATAL:  sorry, too many clients already',
  '28P01 FATAL:  password authentication failed for user "buggy"',
  'XX000 PANIC:  could not write to file "pg_wal/xlogtemp.1"',
  'Segmentation fault',
])('shows %s', (line) => expect(isNotable(line)).toBe(true));

it.each([
  '00000 LOG:  checkpoint starting: time',
  '57P03 FATAL:  the database system is starting up',
  '23505 ERROR:  duplicate key value violates unique constraint "user_username_unique"',
  '',
])('keeps to itself %s', (line) => expect(isNotable(line)).toBe(false));

it('recognises a full disk as the reason for an end', () => {
  const log = ['00000 LOG:  starting', 'XX000 PANIC:  could not write: No space left on device'];
  expect(PostgresError.ended('PostgreSQL', '/data', log).message).toMatch(
    /^The disk that holds \/data is full\. Make room/,
  );
});
