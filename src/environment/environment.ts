import { isAbsolute, join } from 'node:path';
import { compile } from '@fastify/proxy-addr';
import { databaseAddressProblem } from './database-address.js';
import { projectRoot } from './project-root.js';

/** Longest time for which a server that stops may go on serving, in seconds. */
const MAX_DRAIN_SECONDS = 300;

/** What a process reads from its environment before it can reach any setting in the database. */
export interface ProcessEnvironment {
  /** Address of the database, or undefined when none is configured. */
  readonly databaseUrl: string | undefined;
  /**
   * Address that leads to the database itself, where `databaseUrl` leads to a pooler in transaction mode; undefined when
   * there is no pooler.
   */
  readonly databaseDirectUrl: string | undefined;
  /** How processes learn of each other's changes: the database notifies them, or they ask it. Default notify. */
  readonly pubsub: 'notify' | 'poll';
  /** Most connections that an API server holds to the database, besides the one on which it listens. Default 10. */
  readonly databasePoolSize: number;
  /** Seconds for which an API server that stops goes on serving, after `/readyz` has begun to fail. Default 0. */
  readonly drainSeconds: number;
  /** Port of the API server. Default 4000. */
  readonly port: number;
  /** Address that the API server listens on. Default: every interface. */
  readonly host: string;
  /** Port of the config service. Default 4001. */
  readonly configServicePort: number;
  /** Address that the config service listens on. Default: loopback only. */
  readonly configServiceHost: string;
  /** Addresses or networks of proxies that may say where a request came from. Default: none. */
  readonly trustedProxies: readonly string[];
  /** Folder for the embedded database and the generated secret key. Default `.data` in the project's root. */
  readonly dataDir: string;
  /** Folder of published content. Default `published` in the project's root. */
  readonly publishedDir: string;
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
  const address = (name: string): string | undefined => {
    const text = value(name);
    const problem = text === undefined ? undefined : databaseAddressProblem(name, text);
    if (problem !== undefined) problems.push(problem);
    return text;
  };
  const databaseUrl = address('DATABASE_URL');
  const databaseDirectUrl = address('DATABASE_DIRECT_URL');
  const pubsub = value('PUBSUB')?.toLowerCase() ?? 'notify';
  if (pubsub !== 'notify' && pubsub !== 'poll') {
    problems.push(`PUBSUB is "${pubsub}": it must be notify or poll (without it: notify).`);
  }
  const poolSize = value('DATABASE_POOL_SIZE') ?? '10';
  if (!/^\d{1,3}$/.test(poolSize) || Number(poolSize) < 2) {
    problems.push(`DATABASE_POOL_SIZE is "${poolSize}": it must be a number from 2 to 999 (without it: 10).`);
  }
  const drain = value('SHUTDOWN_DRAIN_SECONDS') ?? '0';
  if (!/^\d{1,3}$/.test(drain) || Number(drain) > MAX_DRAIN_SECONDS) {
    problems.push(
      `SHUTDOWN_DRAIN_SECONDS is "${drain}": it must be a number of seconds from 0 to ${MAX_DRAIN_SECONDS} (without it: 0).`,
    );
  }
  const secretKey = value('SECRET_KEY');
  if (secretKey !== undefined && secretKey.length < 16) {
    problems.push('SECRET_KEY is too short: use at least 16 characters, best 32 random bytes in hexadecimal.');
  }
  const proxies = (value('TRUSTED_PROXIES') ?? '').split(/[\s,]+/).filter(Boolean);
  if (!areNetworks(proxies)) {
    problems.push(
      'TRUSTED_PROXIES must be addresses or networks with commas between them, such as 10.0.0.0/8, or loopback.',
    );
  }
  const folder = (name: string, fallback: string): string => {
    const path = value(name) ?? fallback;
    return isAbsolute(path) ? path : join(projectRoot, path);
  };
  const result: ProcessEnvironment = {
    databaseUrl,
    databaseDirectUrl,
    pubsub: pubsub === 'poll' ? 'poll' : 'notify',
    databasePoolSize: Number(poolSize),
    drainSeconds: Number(drain),
    port: port('PORT', 4000),
    host: value('HOST') ?? '0.0.0.0',
    configServicePort: port('CONFIG_SERVICE_PORT', 4001),
    configServiceHost: value('CONFIG_SERVICE_HOST') ?? '127.0.0.1',
    trustedProxies: proxies,
    dataDir: folder('BUGGY_DATA_DIR', '.data'),
    publishedDir: folder('BUGGY_PUBLISHED_DIR', 'published'),
    secretKey,
  };
  if (problems.length > 0) throw new EnvironmentError(problems);
  return result;
}

function areNetworks(proxies: readonly string[]): boolean {
  try {
    compile([...proxies]);
    return true;
  } catch {
    return false;
  }
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
