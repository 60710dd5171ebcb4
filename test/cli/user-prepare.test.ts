import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'buggy-roster-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;
/** A new file with these contents. */
async function file(contents: string | Uint8Array): Promise<string> {
  files += 1;
  const path = join(folder, `${files}.csv`);
  await writeFile(path, contents);
  return path;
}

const WORDS = /^[a-z]+(-[a-z]+){3}$/;
const CHOICES = ['--column', 'username=E-mail:first@', '--column', 'last_name=Name:last'];

/** Without a database: it needs none. */
const prepare = (...args: string[]) =>
  runCli(['user', 'prepare', ...args], { env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' } });

describe('buggy user prepare', () => {
  it('writes a roster to standard output, and what it did to stderr', async () => {
    const source = await file('Name;E-mail\r\nAda Lovelace;ada@x.org\r\nAda Byron;Ada@y.org\r\n');
    const { code, stdout, stderr } = await prepare(source, ...CHOICES, '--duplicates', 'hyphen');
    expect(code).toBe(0);
    const rows = stdout.split('\r\n').map((line) => line.split(','));
    expect(rows[0]).toEqual(['username', 'password', 'last_name', 'email']);
    expect(rows[1]).toEqual(['ada', expect.stringMatching(WORDS), 'Lovelace', 'ada@x.org']);
    expect(rows[2]).toEqual(['ada-2', expect.stringMatching(WORDS), 'Byron', 'Ada@y.org']);
    expect(stderr).toBe('Renamed:\n- Line 3: "Ada" became ada-2 (somebody before has that name).\n2 rows.\n');
  });

  it('joins files in different encodings, into a file of which nobody else reads the passwords', async () => {
    const source = await file(Buffer.from('ID\tusername\tNachname\n1\tada\tKönigin\n', 'latin1'));
    const second = await file(Buffer.from('\ufeffExt id;ID\nä1;1\n', 'utf16le'));
    const output = join(folder, 'roster.csv');
    const args = [source, '--join', second, '--column', 'last_name=Nachname', '--output', output];
    const { code, stdout, stderr } = await prepare(...args);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `1 row written to ${output}.\n`, stderr: '' });
    expect(await readFile(output, 'utf8')).toMatch(
      /^\uFEFFusername,password,last_name,ext_id\r\nada,[a-z]+(?:-[a-z]+){3},Königin,ä1\r\n$/,
    );
    expect((await stat(output)).mode & 0o777).toBe(0o600);
    const again = await prepare(...args);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/is there already; choose another name/) });
  });

  it('writes nothing while there are problems, unless it is told to', async () => {
    const source = await file('username,email\nada,nowhere\n');
    const output = join(folder, 'problems.csv');
    const { code, stdout } = await prepare(source, '--output', output);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^Problems:\n- Line 2 of .*1?\.csv, column "email": .*\nNothing written\.\n$/);
    await expect(stat(output)).rejects.toThrow('ENOENT');
    expect((await prepare(source, '--output', output, '--despite-problems')).code).toBe(3);
    expect(await readFile(output, 'utf8')).toMatch(/\r\nada,.*,nowhere\r\n$/);
  });

  it('prints one JSON document', async () => {
    const source = await file('ID,username,password\n1,ada,correct horse\n2,x,correct horse\n');
    const second = await file('ID,email\n1,ada@x.org\n3,bob@x.org\n');
    const { code, stdout } = await prepare(source, '--join', second, '--json');
    expect(code).toBe(3);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({
      isReady: false,
      rowCount: 2,
      joinColumn: 'ID',
      columns: ['ID', 'username', 'password', 'email'],
      problems: [
        { file: 'SOURCE', line: 3, column: 'ID' },
        { file: 'SOURCE', line: 3, column: 'username' },
      ],
      unmatched: [
        { file: 'SOURCE', line: 3, value: '2' },
        { file: 'SECOND', line: 3, value: '3' },
      ],
    });
    expect(document).not.toHaveProperty('csv');
    const anyway = await prepare(source, '--join', second, '--json', '--despite-problems', '--passwords', 'column');
    expect(JSON.parse(anyway.stdout).csv).toBe(
      'username,password,email\r\nada,correct horse,ada@x.org\r\nx,correct horse,\r\n',
    );
  });

  it('says what is wrong on stderr, with exit codes to rely on', async () => {
    const source = await file('username\nada\n');
    const broken = await file('username,Name\nada,"Ada\n');
    const missing = await prepare(join(folder, 'none.csv'));
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringMatching(/none\.csv cannot be read/) });
    expect(await prepare(broken)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/\.csv: .* begins on line 2, column "Name", a quotation mark opens/),
    });
    expect((await prepare(source, '--column', 'username=Login')).stderr).toMatch(/no column "Login"/);
    expect((await prepare(source, '--by', 'ID')).stderr).toMatch(/no second file/);
    expect((await prepare(source, '--column', 'shoe_size=Feet')).code).toBe(2);
    expect((await prepare(source, '--column', 'username')).code).toBe(2);
    expect((await prepare(source, '--duplicates', 'whatever')).code).toBe(2);
  });
});
