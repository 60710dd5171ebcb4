import { isAbsolute, join } from 'node:path';
import { projectRoot } from './project-root.js';

/** What a process reads from its environment before it can reach any setting in the database. */
export interface ProcessEnvironment {
  /** Address of the database, or undefined when none is configured. */
  readonly databaseUrl: string | undefined;
  /** Port of the API server. Default 4000. */
  readonly port: number;
  /** Address that the API server listens on. Default: every interface. */
  readonly host: string;
  /** Port of the config service. Default 4001. */
  readonly configServicePort: number;
  /** Address that the config service listens on. Default: loopback only. */
  readonly configServiceHost: string;
  /** Folder for the embedded database and the generated secret key. Default `.data` in the project's root. */
  readonly dataDir: string;
  /** Key for keyed hashes, or undefined when the generated one in the data folder is used. */
  readonly secretKey: string | undefined;
}

/** Some variables of the environment cannot be used; the message lists all of them. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';

  constructor(readonly problems: readonly string[]) {
    super(
      ['The environment has values that cannot be used:', ...problems.map((problem) => `  - ${problem}`)].join('\n'),
    );
  }
}

/**
 * Reads and checks the environment.
 *
 * @throws EnvironmentError that names every unusable variable at once and what would be right
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): ProcessEnvironment {
  const problems: string[] = [];
  const value = (name: string): string | undefined => env[name]?.trim() || undefined;
  const port = (name: string, fallback: number): number => {
    const text = value(name);
    if (text === undefined) return fallback;
    const parsed = Number(text);
    if (/^\d{1,5}$/.test(text) && parsed >= 1 && parsed <= 65535) return parsed;
    problems.push(`${name} is "${text}": it must be a port number from 1 to 65535 (without it: ${fallback}).`);
    return fallback;
  };
  const databaseUrl = value('DATABASE_URL');
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\/[^/]/.test(databaseUrl)) {
    problems.push('DATABASE_URL must have the form postgres://USER:PASSWORD@HOST:PORT/DATABASE.');
  } else if (databaseUrl !== undefined && !URL.canParse(databaseUrl)) {
    problems.push(
      'DATABASE_URL cannot be read as a URL. Write special characters of the password percent-encoded (@ as %40, / as %2F).',
    );
  }
  const secretKey = value('SECRET_KEY');
  if (secretKey !== undefined && secretKey.length < 16) {
    problems.push('SECRET_KEY is too short: use at least 16 characters, best 32 random bytes in hexadecimal.');
  }
  const dataDir = value('BUGGY_DATA_DIR') ?? '.data';
  const result: ProcessEnvironment = {
    databaseUrl,
    port: port('PORT', 4000),
    host: value('HOST') ?? '0.0.0.0',
    configServicePort: port('CONFIG_SERVICE_PORT', 4001),
    configServiceHost: value('CONFIG_SERVICE_HOST') ?? '127.0.0.1',
    dataDir: isAbsolute(dataDir) ? dataDir : join(projectRoot, dataDir),
    secretKey,
  };
  if (problems.length > 0) throw new EnvironmentError(problems);
  return result;
}

/**
 * The environment of a process that cannot do without a database.
 *
 * @throws EnvironmentError also when DATABASE_URL is missing
 */
export function requireDatabaseUrl(
  env: Readonly<Record<string, string | undefined>>,
): ProcessEnvironment & { readonly databaseUrl: string } {
  const environment = readEnvironment(env);
  if (environment.databaseUrl !== undefined) return { ...environment, databaseUrl: environment.databaseUrl };
  throw new EnvironmentError([
    'DATABASE_URL is not set: this process needs the address of a database. `npm start` brings one along.',
  ]);
}
