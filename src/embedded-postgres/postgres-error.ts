/** The embedded database cannot do its work for a reason that we foresee; the message says what to do about it. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';

  /** There are no PostgreSQL binaries for this kind of machine, or they were not installed. */
  static noBinaries(platform: string): PostgresError {
    return new PostgresError(
      `There is no embedded PostgreSQL for this machine (${platform}). ` +
        'Set DATABASE_URL to the address of a PostgreSQL server (15 or newer), or install again with optional packages.',
    );
  }

  /** Another start holds the data folder. */
  static inUse(folder: string, pid: number): PostgresError {
    return new PostgresError(
      `The data folder ${folder} is in use by another start of this server (process ${pid}). ` +
        'Stop that one first, or choose another folder with BUGGY_DATA_DIR.',
    );
  }

  /** The data folder belongs to somebody else. */
  static otherOwner(folder: string, owner: string, user: string): PostgresError {
    return new PostgresError(
      `The data folder ${folder} belongs to ${owner}, but this is ${user}. ` +
        'Start the server as the owner, or choose another folder with BUGGY_DATA_DIR.',
    );
  }

  /** The data folder was written by another major version of PostgreSQL. */
  static otherVersion(folder: string, found: string, needed: string): PostgresError {
    return new PostgresError(
      `The data in ${folder} was written by PostgreSQL ${found}, and this is PostgreSQL ${needed}. ` +
        `Dump it with the former version (pg_dump) and load it into a new folder, or choose another with BUGGY_DATA_DIR.`,
    );
  }

  /** The disk has no room left. */
  static diskFull(folder: string): PostgresError {
    return new PostgresError(
      `The disk that holds ${folder} is full. Make room (a new database needs about 100 MB), ` +
        'or choose a folder on another disk with BUGGY_DATA_DIR.',
    );
  }

  /** PostgreSQL refuses to run as root and no other user could take its place. */
  static noAccount(reason: string): PostgresError {
    return new PostgresError(
      `PostgreSQL does not run as root, and ${reason}. Start the server as an ordinary user, or set DATABASE_URL.`,
    );
  }

  /** The user that runs PostgreSQL in place of root cannot reach what it needs. */
  static unreachable(path: string, account: string): PostgresError {
    return new PostgresError(
      `PostgreSQL runs as the user "${account}" because it does not run as root, and that user cannot enter ${path}. ` +
        'Start the server as an ordinary user, or set DATABASE_URL.',
    );
  }

  /** A server of an earlier start neither stops nor lets go of the data. */
  static orphanRemains(pid: number): PostgresError {
    return new PostgresError(
      `A PostgreSQL server left over from an earlier start (process ${pid}) does not stop. End it by hand: kill -QUIT ${pid}`,
    );
  }

  /**
   * PostgreSQL, or the program that creates its data, ended although nobody asked it to.
   *
   * @param log last lines of what it printed, from which the likely cause is read
   */
  static ended(program: string, folder: string, log: readonly string[]): PostgresError {
    const text = log.join('\n');
    if (/No space left on device/.test(text)) return PostgresError.diskFull(folder);
    const detail = log.map((line) => `  ${line}`).join('\n');
    return new PostgresError(
      `${program} ended unexpectedly. ${detail === '' ? 'It printed nothing.' : `Its last words:\n${detail}`}`,
    );
  }

  /** The clear form of an operating system error about a file; errors of another kind stay as they are. */
  static fromFileSystem(error: unknown, folder: string): unknown {
    switch ((error as NodeJS.ErrnoException | undefined)?.code) {
      case 'ENOSPC':
      case 'EDQUOT':
        return PostgresError.diskFull(folder);
      case 'EACCES':
      case 'EPERM':
      case 'EROFS':
        return new PostgresError(
          `The data folder ${folder} cannot be written to. Give this user the right to, or choose another folder with BUGGY_DATA_DIR.`,
        );
      case 'ENOTDIR':
      case 'EEXIST':
        return new PostgresError(
          `The data folder ${folder} is not a folder, or something in its path is not. Choose another with BUGGY_DATA_DIR.`,
        );
      case 'ENOENT':
      case 'ENAMETOOLONG':
        return new PostgresError(`The data folder ${folder} cannot be made there. Choose another with BUGGY_DATA_DIR.`);
      default:
        return error;
    }
  }
}
