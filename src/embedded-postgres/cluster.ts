import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Account } from './account.js';
import type { Binaries } from './binaries.js';
import { GuardedProcess } from './guarded-process.js';
import { giveEverythingTo } from './ownership.js';
import { PostgresError } from './postgres-error.js';
import { writePrivateFile } from './private-file.js';

/** Name of the database. */
export const DATABASE_NAME = 'buggy';

/** The role that the services work as. It owns the database, and is no superuser. */
export const APPLICATION_ROLE = 'buggy_app';

/** The superuser, which nobody connects as. In folders of earlier versions the services did. */
const SUPERUSER = 'buggy';

/** Who may connect: everybody but the superuser, over the loopback interface, by password. */
const HOST_BASED_ACCESS = `host all ${SUPERUSER} 127.0.0.1/32 reject
host all all 127.0.0.1/32 scram-sha-256
`;

/** How the services connect. */
export interface ApplicationRole {
  readonly password: string;
  /** Attributes that the role has besides that of signing in, as SQL writes them. */
  readonly rights: string;
}

/** What the steps below work with. */
export interface ClusterContext {
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  /** Stops a step that is under way. */
  readonly signal: AbortSignal;
}

/**
 * How the folder of a database is named to PostgreSQL, which is started with the folder as its working folder. Where
 * another user runs it in place of root, this user may be unable to enter a folder further up; the working folder it is
 * put into can be reached nevertheless, by this name, in PostgreSQL's processes as well as in their children.
 */
export function dataArgument(folder: string, account: Account | undefined): string {
  return account !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : folder;
}

/**
 * Creates a database folder that was not there. It is made under another name and renamed when complete, so a kill in
 * the middle leaves nothing that looks like a database.
 */
export async function createCluster(cluster: string, role: ApplicationRole, context: ClusterContext): Promise<void> {
  await removeUnfinished(cluster);
  const draft = await mkdtemp(`${cluster}.new-`);
  try {
    if (context.account !== undefined) await chown(draft, context.account.uid, context.account.gid);
    await run(context, context.binaries.initdb, draft, [
      ...['-D', dataArgument(draft, context.account), '--username', SUPERUSER, '--encoding', 'UTF8'],
      ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...['--auth', 'reject', '--no-instructions', '--set', 'timezone=UTC', '--set', 'log_timezone=UTC'],
      ...['--set', 'shared_buffers=128MB', '--set', 'max_connections=150', '--set', 'max_wal_size=256MB'],
    ]);
    await writeFile(join(draft, 'pg_hba.conf'), HOST_BASED_ACCESS);
    await runStatements(
      draft,
      [...roleStatements(role), `CREATE DATABASE ${DATABASE_NAME} OWNER ${APPLICATION_ROLE}`],
      context,
    );
    await rename(draft, cluster);
  } catch (error) {
    await rm(draft, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  }
}

/** Sets the password anew, as when its file was lost. The server must not be running. */
export async function resetPassword(cluster: string, role: ApplicationRole, context: ClusterContext): Promise<void> {
  await runStatements(cluster, roleStatements(role), context);
}

/**
 * Has the services of a folder of an earlier version, in which they were the superuser, work as a role of their own that
 * owns all they made. Done once; the file of who may connect is written last, and says whether it was. The server must not
 * be running.
 */
export async function demoteServices(cluster: string, role: ApplicationRole, context: ClusterContext): Promise<void> {
  const access = join(cluster, 'pg_hba.conf');
  if ((await readFile(access, 'utf8')) === HOST_BASED_ACCESS) return;
  await runStatements(cluster, roleStatements(role), context);
  await runStatements(
    cluster,
    [...giveEverythingTo(APPLICATION_ROLE, DATABASE_NAME), `ALTER ROLE ${SUPERUSER} NOLOGIN PASSWORD NULL`],
    context,
    {
      database: DATABASE_NAME,
    },
  );
  await writeFile(access, HOST_BASED_ACCESS);
}

/** Gives a database folder that root owns, for example one that root copied, to the user that runs PostgreSQL. */
export async function giveTo(account: Account, cluster: string): Promise<void> {
  if ((await stat(cluster)).uid === account.uid) return;
  const entries = await readdir(cluster, { recursive: true });
  for (const entry of entries) await chown(join(cluster, entry), account.uid, account.gid);
  // Last, because its owner is what says whether the work is done.
  await chown(cluster, account.uid, account.gid);
}

/** The password of the database, from its file; `isNew` when there was none and it was made up. */
export async function obtainPassword(dataDir: string): Promise<{ password: string; isNew: boolean }> {
  const path = join(dataDir, 'database-password');
  const known = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  if (known.trim() !== '') return { password: known.trim(), isNew: false };
  const password = randomBytes(24).toString('hex');
  await writePrivateFile(path, password);
  return { password, isNew: true };
}

/** Makes sure that the role of the services is there, with its password. */
function roleStatements({ password, rights }: ApplicationRole): string[] {
  return [
    // Any error ends it, also one that is caught.
    `DO $$ BEGIN IF to_regrole('${APPLICATION_ROLE}') IS NULL THEN CREATE ROLE ${APPLICATION_ROLE}; END IF; END $$`,
    `ALTER ROLE ${APPLICATION_ROLE} LOGIN NOSUPERUSER ${rights} PASSWORD '${password}'`,
  ];
}

/** Runs statements without a server, each on a line of its own, stopping at the first that fails. */
export async function runStatements(
  folder: string,
  statements: readonly string[],
  context: ClusterContext,
  { database = 'postgres' } = {},
): Promise<void> {
  const args = ['--single', '-D', dataArgument(folder, context.account), '-c', 'exit_on_error=true', database];
  await run(context, context.binaries.postgres, folder, args, `${statements.join('\n')}\n`);
}

async function run(
  { account, signal }: ClusterContext,
  program: string,
  cwd: string,
  args: readonly string[],
  input = '',
): Promise<void> {
  signal.throwIfAborted();
  const step = new GuardedProcess({ program, args, cwd, account, input });
  const interrupt = (): void => step.signal('SIGTERM');
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    const succeeded = await step.ended;
    signal.throwIfAborted();
    if (!succeeded) throw PostgresError.ended(basename(program), dirname(cwd), step.lastLines);
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
}

async function removeUnfinished(cluster: string): Promise<void> {
  const prefix = `${basename(cluster)}.new-`;
  for (const name of await readdir(dirname(cluster))) {
    if (name.startsWith(prefix)) {
      await rm(join(dirname(cluster), name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  }
}
