import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PostgresError } from './postgres-error.js';

/** A user of the machine. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Users that run PostgreSQL in place of root, best first. `nobody` exists everywhere, so none has to be created. */
const PREFERRED = ['postgres', 'nobody'];

/**
 * The user to run PostgreSQL as: undefined for the present one, or another if the present one is root, whom PostgreSQL
 * refuses. Data that exist keep their owner, also if a better candidate has come since.
 *
 * @param cluster folder of the database, which need not exist
 * @throws PostgresError when the machine has no user that would do
 */
export async function chooseAccount(cluster: string): Promise<Account | undefined> {
  if (process.geteuid?.() !== 0) return undefined;
  const accounts = await readAccounts();
  const owner = await ownerOf(cluster);
  if (owner !== undefined && owner !== 0) {
    const account = accounts.find(({ uid }) => uid === owner);
    if (account === undefined)
      throw PostgresError.noAccount(`the owner of ${cluster} (number ${owner}) is no user here`);
    return account;
  }
  const account = PREFERRED.flatMap((name) => accounts.filter((candidate) => candidate.name === name))[0];
  if (account === undefined) throw PostgresError.noAccount(`there is no user named ${PREFERRED.join(' or ')}`);
  return account;
}

/** The name of a user, or the number for one without a name. */
export async function userName(uid: number): Promise<string> {
  const account = (await readAccounts()).find((candidate) => candidate.uid === uid);
  return account === undefined ? `user number ${uid}` : `the user "${account.name}"`;
}

/**
 * Whether a user can enter a folder, judged by the modes of the folder and of all above it. Rights beyond the modes
 * (access lists) do not count, so a "no" may be too careful.
 */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  const { uid, gid, mode } = await stat(folder);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  const search = 0o1;
  if (((mode >> shift) & search) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || canEnter(parent, account);
}

async function ownerOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).uid;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function readAccounts(): Promise<Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [name = '', , uid = '', gid = ''] = line.split(':');
    return /^\d+$/.test(uid) && /^\d+$/.test(gid) ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}
