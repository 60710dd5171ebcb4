import { randomBytes } from 'node:crypto';
import { openKeyedHash } from '../auth/secret-key.js';
import { DatabaseClock } from '../database/database-clock.js';
import { EventBus } from '../database/event-bus.js';
import { Jobs } from '../database/jobs.js';
import { type PasswordCost, PasswordHasher } from '../identity/password-hasher.js';
import { HtmlRenderer } from '../markdown/html-renderer.js';
import type { Dependencies } from '../modules/dependencies.js';
import { type HostResolver, systemResolver } from '../outbound/host-resolver.js';
import { LiveSettings } from '../settings/live-settings.js';
import { SettingCipher } from '../settings/setting-cipher.js';
import { loadSettings } from '../settings/settings.store.js';
import { openThreadPools, type ThreadPools } from '../threads/thread-pools.js';

/** What a process brings along, and what may be replaced, for example by a test. */
export interface DependencyOptions
  extends Pick<
    Dependencies,
    'environment' | 'variables' | 'database' | 'bus' | 'live' | 'keyedHash' | 'log' | 'clock' | 'initialCode'
  > {
  /** The clock. */
  readonly now: () => Date;
  /** The clock of races; without it, the other one. */
  readonly raceNow?: (() => Date) | undefined;
  /** How much work it is to hash a password; without it, as much as real servers have. */
  readonly passwordCost?: PasswordCost | undefined;
  /** Threads that are there already; without them, new ones, which start when they are first needed. */
  readonly threads?: ThreadPools | undefined;
  /** How hosts of webhooks are found; without it, as the system finds them. */
  readonly resolveHost?: HostResolver | undefined;
}

/** Completes what the modules of a process are built on. */
export function createDependencies(options: DependencyOptions): Dependencies {
  const { database, live, keyedHash, log, now, threads = openThreadPools() } = options;
  return {
    ...options,
    settings: () => live.values,
    jobs: new Jobs(database, log),
    raceNow: options.raceNow ?? now,
    passwords: PasswordHasher.of(keyedHash, options.passwordCost),
    threads,
    renderer: new HtmlRenderer(threads.converter),
    resolveHost: options.resolveHost ?? systemResolver,
    randomBytes,
    random: Math.random,
  };
}

/**
 * The same for a process that serves nobody, such as a command. It emits events and receives none.
 *
 * @throws SettingsError when the environment gives settings that cannot be used
 * @throws EnvironmentError when the secret key does not belong to the database
 */
export async function openDependencies(
  options: Pick<DependencyOptions, 'environment' | 'variables' | 'database' | 'log' | 'threads' | 'passwordCost'>,
): Promise<Dependencies> {
  const { environment, variables, database, log } = options;
  const keyedHash = await openKeyedHash(environment, database);
  const surroundings = { environment: variables, cipher: SettingCipher.of(keyedHash) };
  const live = new LiveSettings(database, surroundings, log, await loadSettings(database, surroundings));
  const now = (): Date => new Date();
  const clock = new DatabaseClock(database, now, log);
  await clock.compare();
  const bus = new EventBus(database, { listenUrl: '', pubsub: environment.pubsub }, log);
  return createDependencies({ ...options, ...{ bus, live, keyedHash, now, clock, raceNow: clock.now } });
}
