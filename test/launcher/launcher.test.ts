import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseAccount } from '../../src/embedded-postgres/account.js';
import { binariesFor, locateBinaries } from '../../src/embedded-postgres/binaries.js';
import { runStatements } from '../../src/embedded-postgres/cluster.js';
import { clusterPath } from '../../src/embedded-postgres/data-folder.js';
import { findRunningDatabase } from '../../src/embedded-postgres/index.js';
import { RESTART_MESSAGE } from '../../src/launcher/messages.js';
import { freePort } from '../support/ports.js';
import {
  childrenOf,
  gone,
  guardianOf,
  LauncherProcess,
  occupy,
  type RunOptions,
  runningDatabase,
} from './launcher-process.js';

const isRoot = process.geteuid?.() === 0;
const isLinux = process.platform === 'linux';

let folder: string;
let dataDir: string;
let started: LauncherProcess[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'buggy launcher '));
  dataDir = join(folder, 'data');
  started = [];
});

afterEach(async () => {
  for (const launcher of started) launcher.signal('SIGTERM');
  await Promise.all(started.map(({ exit }) => exit));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function start(options?: RunOptions): Promise<LauncherProcess> {
  const launcher = await LauncherProcess.start(dataDir, options);
  started.push(launcher);
  return launcher;
}

async function query(sql: string): Promise<unknown[]> {
  const { databaseUrl } = await runningDatabase(dataDir);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

/** Ends a launcher in good order and says how that went. */
async function stop(launcher: LauncherProcess): Promise<number | null> {
  launcher.signal('SIGTERM');
  return (await launcher.exit).code;
}

describe('a start', () => {
  it('brings up the database and the services, says so once, and stops all of it on SIGTERM', async () => {
    const launcher = await start();
    const services = await launcher.servicePids();
    const { postmaster, databaseUrl } = await runningDatabase(dataDir);

    expect(await findRunningDatabase(dataDir)).toBe(databaseUrl);
    expect(await query('SELECT current_database()')).toEqual(['buggy']);
    expect(await query('SHOW server_encoding')).toEqual(['UTF8']);
    expect((await stat(join(dataDir, 'runtime.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);

    expect(await stop(launcher)).toBe(0);
    await gone([...services, postmaster]);
    expect(await findRunningDatabase(dataDir)).toBeUndefined();
    expect(
      launcher.lines.filter((line) => /is ready: http:\/\/localhost:\d+\/ \(\d+\.\d s\)$/.test(line)),
    ).toHaveLength(1);
    expect(launcher.lines.filter((line) => line.endsWith('stopped in good order'))).toHaveLength(2);
  });

  it('finds what the one before it stored', async () => {
    const first = await start();
    await query('CREATE TABLE kept AS SELECT 42 AS answer');
    expect(await stop(first)).toBe(0);

    await start();
    expect(await query('SELECT answer FROM kept')).toEqual([42]);
  });

  it('stops on SIGINT as it does on SIGTERM, also while the database is being created', async () => {
    const launcher = await start();
    await launcher.servicePids();
    launcher.signal('SIGINT');
    expect((await launcher.exit).code).toBe(0);
    expect(await readdir(dataDir)).not.toContain('launcher.lock');
  });

  it('sets a new password when the file with the former one was lost', async () => {
    const first = await start();
    await runningDatabase(dataDir);
    expect(await stop(first)).toBe(0);
    await rm(join(dataDir, 'database-password'));

    await start();
    expect(await query('SELECT 1')).toEqual([1]);
  });

  it('takes the rights of a superuser from the services, also in a folder of an earlier version, whose tables they own', async () => {
    const rights = `SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user`;
    const before = await start();
    await runningDatabase(dataDir);
    expect(await stop(before)).toBe(0);
    // As earlier versions left it: everything belongs to the superuser, as which the services signed in.
    const cluster = clusterPath(dataDir);
    const account = await chooseAccount(cluster);
    const binaries = await binariesFor(account, await locateBinaries());
    const made = [
      "ALTER ROLE buggy LOGIN PASSWORD 'known'",
      'ALTER DATABASE buggy OWNER TO buggy',
      'CREATE SCHEMA jobs CREATE TABLE jobs.job (id serial PRIMARY KEY)',
      "CREATE TYPE mood AS ENUM ('calm')",
      'CREATE TABLE kept (id int GENERATED ALWAYS AS IDENTITY, mood mood)',
      'CREATE SEQUENCE numbers',
      'CREATE VIEW seen AS SELECT * FROM kept',
      'CREATE FUNCTION answer() RETURNS int LANGUAGE sql RETURN 42',
    ];
    const context = { account, binaries, signal: new AbortController().signal };
    await runStatements(cluster, made, context, { database: 'buggy' });
    await writeFile(join(cluster, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n');

    for (const launch of ['first', 'second']) {
      const launcher = await start();
      expect([launch, await query(rights)]).toEqual([launch, [false]]);
      const migration = [
        'ALTER TABLE kept ADD COLUMN IF NOT EXISTS note text',
        'CREATE OR REPLACE FUNCTION answer() RETURNS int LANGUAGE sql RETURN 43',
        "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'wild'",
        'ALTER SEQUENCE numbers RESTART',
        'ALTER VIEW seen RENAME TO seen_before',
        'ALTER VIEW seen_before RENAME TO seen',
        'CREATE TABLE jobs.another ()',
        'DROP TABLE jobs.another',
        'INSERT INTO jobs.job DEFAULT VALUES',
        'CREATE SCHEMA fresh',
        'DROP SCHEMA fresh',
      ];
      for (const statement of migration) await query(statement);
      const { databaseUrl } = await runningDatabase(dataDir);
      const superuser = new URL(databaseUrl);
      Object.assign(superuser, { username: 'buggy', password: 'known' });
      await expect(new Client({ connectionString: superuser.href }).connect()).rejects.toThrow(/pg_hba|not permitted/);
      expect(await stop(launcher)).toBe(0);
    }
  });

  it('starts no database when DATABASE_URL names one', async () => {
    const launcher = await start({ env: { DATABASE_URL: 'postgres://somebody@somewhere.invalid/some' } });
    await launcher.line(/uses postgres:\/\/somebody@somewhere\.invalid\/some$/);
    await launcher.line(/is ready/);
    expect(await stop(launcher)).toBe(0);
    await expect(stat(dataDir)).rejects.toThrow('ENOENT');
  });
});

describe('services', () => {
  it('are started again when they crash', async () => {
    const launcher = await start({ env: { STUB_API: `crash-once ${join(folder, 'crashed')}` } });
    await launcher.line(/^api +\| ended unexpectedly \(exit code 1\); starting it again in \d+ ms$/);
    await launcher.line(/is ready/);
  });

  it('are started again when they are killed', async () => {
    const launcher = await start();
    const [api] = await launcher.servicePids();
    process.kill(api ?? 0, 'SIGKILL');
    await launcher.line(/^api +\| ended unexpectedly \(SIGKILL\)/);
    await launcher.line(new RegExp(`^api +\\| process (?!${api} )\\d+`));
  });

  it('are started anew on request, once however often that is asked, while the database keeps running', async () => {
    const launcher = await start();
    const before = await launcher.servicePids();
    const { postmaster } = await runningDatabase(dataDir);
    launcher.send(RESTART_MESSAGE);
    launcher.send(RESTART_MESSAGE);
    for (const [index, name] of ['api', 'config'].entries()) {
      await launcher.line(new RegExp(`^${name} +\\| process (?!${before[index]} )\\d+`));
    }
    expect((await runningDatabase(dataDir)).postmaster).toBe(postmaster);
    expect(await stop(launcher)).toBe(0);
    expect(launcher.lines.filter((line) => / process \d+ uses /.test(line))).toHaveLength(4);
  });

  it('end everything when their configuration cannot be used', async () => {
    const launcher = await start({ env: { STUB_CONFIG: 'misconfigured' } });
    expect((await launcher.exit).code).toBe(1);
    expect(launcher.output).toContain('config cannot work with its configuration');
    expect(await findRunningDatabase(dataDir)).toBeUndefined();
  });
});

describe('a start is refused with a clear message', () => {
  async function refusal(options?: RunOptions): Promise<string> {
    const launcher = await start(options);
    expect((await launcher.exit).code).toBe(1);
    expect(launcher.output).not.toMatch(/^ +at /m);
    return launcher.output;
  }

  it.each(['PORT', 'CONFIG_SERVICE_PORT'])(
    'when the port of %s is in use, before any data are touched',
    async (name) => {
      const port = await freePort();
      const server = await occupy(port);
      expect(await refusal({ env: { [name]: String(port), HOST: '127.0.0.1' } })).toContain(
        `Port ${port} is in use. If this server runs already, stop it first; otherwise choose another port: set ${name}`,
      );
      server.close();
      await expect(stat(dataDir)).rejects.toThrow('ENOENT');
    },
  );

  it('when both ports are the same', async () => {
    expect(await refusal({ env: { PORT: '4321', CONFIG_SERVICE_PORT: '4321' } })).toContain('are both 4321');
  });

  it('when the data folder is in use by another start, which is not disturbed', async () => {
    const first = await start();
    await runningDatabase(dataDir);
    expect(await refusal()).toMatch(/data folder .* is in use by another start of this server \(process \d+\)/);
    expect(await query('SELECT 1')).toEqual([1]);
    expect(await stop(first)).toBe(0);
  });

  it('when the data folder is a file', async () => {
    await writeFile(dataDir, '');
    expect(await refusal()).toContain('is not a folder');
  });

  it('when the data were written by another major version', async () => {
    await mkdir(join(dataDir, 'postgres'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '14\n');
    expect(await refusal()).toMatch(/was written by PostgreSQL 14, and this is PostgreSQL 18/);
  });

  it.runIf(isRoot)('when the data folder belongs to another user', async () => {
    await mkdir(dataDir);
    await chown(dataDir, 65_534, 65_534);
    expect(await refusal()).toMatch(/belongs to the user "nobody", but this is the user "root"/);
  });

  it('when the data folder cannot be written to', async () => {
    const options = isRoot ? { user: { uid: 65_534, gid: 65_534 } } : {};
    await chmod(folder, 0o555);
    expect(await refusal(options)).toContain('cannot be written to');
    await chmod(folder, 0o755);
  });
});

describe('after a kill', () => {
  it('of the process that started the launcher, everything stops in good order', async () => {
    const launcher = await start();
    const services = await launcher.servicePids();
    const { postmaster } = await runningDatabase(dataDir);
    launcher.disconnect();
    expect((await launcher.exit).code).toBe(0);
    await gone([...services, postmaster]);
  });

  it('of the launcher nothing keeps running, and the next start works', async () => {
    const launcher = await start();
    const services = await launcher.servicePids();
    const { postmaster } = await runningDatabase(dataDir);
    launcher.signal('SIGKILL');
    await gone([...services, postmaster]);
    expect(await findRunningDatabase(dataDir)).toBeUndefined();

    await start();
    expect(await query('SELECT 1')).toEqual([1]);
  });

  it('of the launcher while it creates the database, the next start creates it', async () => {
    const launcher = await start();
    // The services come up while the database is being created.
    const services = await launcher.servicePids();
    launcher.signal('SIGKILL');
    await gone(services);

    const next = await start();
    expect(await query('SELECT 1')).toEqual([1]);
    expect(await stop(next)).toBe(0);
    expect((await readdir(dataDir)).sort()).toEqual(['database-password', 'postgres']);
  });

  it('of the launcher the next start ends services that keep their ports', async () => {
    const env = {
      STUB_API: 'lingering',
      PORT: String(await freePort()),
      CONFIG_SERVICE_PORT: String(await freePort()),
    };
    const launcher = await start({ env });
    const services = await launcher.servicePids();
    await launcher.line(/is ready/);
    launcher.signal('SIGKILL');
    await launcher.exit;

    const next = await start({ env });
    await next.line(/is ready/);
    await gone(services);
    expect(next.output).toContain('Waiting for processes of an earlier start to end');
    expect(await stop(next)).toBe(0);
    expect(await readdir(dataDir)).not.toContain('services.json');
  });

  it('of PostgreSQL it is started again at the same address, alone or with all its processes, and services run on', async () => {
    const launcher = await start();
    const services = await launcher.servicePids();
    const first = await runningDatabase(dataDir);
    await query('CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(first.postmaster, 'SIGKILL');
    await launcher.line(/^db +\| PostgreSQL ended unexpectedly; starting it again$/);
    await gone([first.postmaster]);
    const second = await runningDatabase(dataDir);
    expect(second.databaseUrl).toBe(first.databaseUrl);

    for (const pid of [second.postmaster, ...(await childrenOf(second.postmaster))]) process.kill(pid, 'SIGKILL');
    await gone([second.postmaster]);
    expect((await runningDatabase(dataDir)).postmaster).not.toBe(second.postmaster);
    expect(await query('SELECT answer FROM kept')).toEqual([42]);
    expect(await launcher.servicePids()).toEqual(services);
    expect(await stop(launcher)).toBe(0);
  });

  it.runIf(isLinux)('of the guardian PostgreSQL is started again with another one', async () => {
    const launcher = await start();
    const { postmaster } = await runningDatabase(dataDir);
    process.kill(await guardianOf(postmaster), 'SIGKILL');
    await gone([postmaster]);
    const next = await runningDatabase(dataDir);
    expect(await guardianOf(next.postmaster)).toBeGreaterThan(0);
    expect(await stop(launcher)).toBe(0);
  });

  it.runIf(isLinux)('of guardian and launcher at once, the next start stops the orphaned PostgreSQL', async () => {
    const launcher = await start();
    const { postmaster } = await runningDatabase(dataDir);
    const guardian = await guardianOf(postmaster);
    launcher.signal('SIGSTOP');
    process.kill(guardian, 'SIGKILL');
    launcher.signal('SIGKILL');
    await launcher.exit.catch(() => {});

    await start();
    await gone([postmaster]);
    expect(await query('SELECT 1')).toEqual([1]);
  });
});
