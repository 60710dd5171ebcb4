import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { connectionString } from '../database/connection-string.js';
import { databaseAddressProblem } from './database-address.js';

const folder = mkdtempSync(join(tmpdir(), 'buggy-address-'));
const certificate = join(folder, 'root.pem');
writeFileSync(certificate, '');
afterAll(() => rmSync(folder, { recursive: true }));

const problemOf = (address: string) => databaseAddressProblem('DATABASE_URL', address);

it.each([
  'postgres://buggy:password@localhost:5432/buggy',
  'postgresql://buggy@localhost/buggy',
  'postgres://b%40x:p%25%2F%23@db.example.org/buggy',
  'postgres://buggy:pa:ss$word!@[::1]:5432/buggy',
  'postgres://localhost',
  'postgres://buggy:p@localhost/buggy?sslmode=disable',
  'postgres://buggy:p@localhost/buggy?sslmode=no-verify',
  `postgres://buggy:p@localhost/buggy?sslmode=verify-ca&sslrootcert=${certificate}`,
])('takes %s', (address) => {
  expect(problemOf(address)).toBeUndefined();
});

it.each([
  'postgres://buggy:sec@ret@localhost/buggy',
  'postgres://buggy:sec/ret@localhost/buggy',
  'postgres://buggy:sec#ret@localhost/buggy',
  'postgres://buggy:12?secret@localhost/buggy',
  'postgres://buggy:12/secret@localhost/buggy',
  'postgres://buggy:p@ss/w#rd@127.0.0.1:5432/b1',
  'postgres://buggy:secret%@localhost/buggy',
  'postgres://buggy:sec%ret@localhost/buggy',
  'postgres://buggy:secret%ff@localhost/buggy',
  'postgres://buggy:sec ret@localhost/buggy',
  'postgres://buggy:sec\\ret@localhost/buggy',
  'postgres://buggy:secret@localhost:port/buggy',
  'postgres://buggy:secret@/buggy',
  'postgres://buggy:secret@localhost/buggy/more',
])('says of %s what to encode, and nothing of the password', (address) => {
  const problem = problemOf(address);
  expect(problem).toMatch(/DATABASE_URL cannot be read as a URL.*# as %23/);
  expect(problem).not.toMatch(/sec|ret@|p@ss|w#rd/);
});

it.each([
  ['mysql://localhost/x', /must have the form/],
  ['postgres:///x', /must have the form/],
  ['postgres://localhost/x?sslmode=prefer', /sslmode in DATABASE_URL is "prefer": it must be disable/],
  ['postgres://localhost/x?sslmode=verify-ca', /needs sslrootcert/],
  ['postgres://localhost/x?sslmode=verify-full&sslrootcert=/nowhere.pem', /The file of sslrootcert .* cannot be read/],
])('says of %s what is wrong with it', (address, problem) => {
  expect(problemOf(address)).toMatch(problem);
});

it('asks the driver for what the parameters mean', () => {
  const of = (parameters: string) => new URL(connectionString(`postgres://u:p@h/d${parameters}`)).search;
  expect(of('')).toBe('');
  expect(of('?sslmode=no-verify')).toBe('?sslmode=no-verify');
  expect(of('?sslmode=require')).toBe('?sslmode=verify-full');
  expect(of('?sslmode=verify-ca')).toBe('?sslmode=verify-ca&uselibpqcompat=true');
  expect(of('?uselibpqcompat=true&sslmode=require')).toBe('?uselibpqcompat=true&sslmode=require');
});
