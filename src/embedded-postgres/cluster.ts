import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Account } from './account.js';
import type { Binaries } from './binaries.js';
import { GuardedProcess } from './guarded-process.js';
import { PostgresError } from './postgres-error.js';
import { writePrivateFile } from './private-file.js';

/** Name of the database and of the user that owns it. */
export const DATABASE_NAME = 'buggy';

/** Who may connect: the one user, over the loopback interface, by password. */
const HOST_BASED_ACCESS = 'host all all 127.0.0.1/32 scram-sha-256\n';

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
export async function createCluster(cluster: string, password: string, context: ClusterContext): Promise<void> {
  await removeUnfinished(cluster);
  const draft = await mkdtemp(`${cluster}.new-`);
  try {
    if (context.account !== undefined) await chown(draft, context.account.uid, context.account.gid);
    await run(context, context.binaries.initdb, draft, [
      ...['-D', dataArgument(draft, context.account), '--username', DATABASE_NAME, '--encoding', 'UTF8'],
      ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...['--auth', 'reject', '--no-instructions', '--set', 'timezone=UTC', '--set', 'log_timezone=UTC'],
      ...['--set', 'shared_buffers=128MB', '--set', 'max_connections=150', '--set', 'max_wal_size=256MB'],
    ]);
    await writeFile(join(draft, 'pg_hba.conf'), HOST_BASED_ACCESS);
    await runStatements(draft, [`CREATE DATABASE ${DATABASE_NAME}`, passwordStatement(password)], context);
    await rename(draft, cluster);
  } catch (error) {
    await rm(draft, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  }
}

/** Sets the password anew, as when its file was lost. The server must not be running. */
export async function resetPassword(cluster: string, password: string, context: ClusterContext): Promise<void> {
  await runStatements(cluster, [passwordStatement(password)], context);
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

function passwordStatement(password: string): string {
  return `ALTER ROLE ${DATABASE_NAME} PASSWORD '${password}'`;
}

/** Runs statements without a server, each on a line of its own, stopping at the first that fails. */
async function runStatements(folder: string, statements: readonly string[], context: ClusterContext): Promise<void> {
  const args = ['--single', '-D', dataArgument(folder, context.account), '-c', 'exit_on_error=true', 'postgres'];
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
