import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import type { DatabaseClock } from '../database/database-clock.js';
import type { EventBus } from '../database/event-bus.js';
import type { Jobs } from '../database/jobs.js';
import type { ProcessEnvironment } from '../environment/environment.js';
import type { KeyedHash } from '../identity/keyed-hash.js';
import type { PasswordHasher } from '../identity/password-hasher.js';
import type { HtmlRenderer } from '../markdown/html-renderer.js';
import type { HostResolver } from '../outbound/host-resolver.js';
import type { LiveSettings } from '../settings/live-settings.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { Variables } from '../settings/settle-settings.js';
import type { ThreadPools } from '../threads/thread-pools.js';

/** What the modules of a process are built on. Each process makes it once; what a module needs of other modules is passed separately. */
export interface Dependencies {
  readonly environment: ProcessEnvironment;
  /** Where settings may be given besides the database; usually `process.env`. */
  readonly variables: Variables;
  readonly database: Database;
  readonly bus: EventBus;
  readonly jobs: Jobs;
  readonly live: LiveSettings;
  /** The settings as they are now. */
  readonly settings: () => Settings;
  readonly keyedHash: KeyedHash;
  readonly passwords: PasswordHasher;
  readonly threads: ThreadPools;
  /** Keeps what it rendered, for everybody. */
  readonly renderer: HtmlRenderer;
  readonly log: Logger;
  /** The clock. */
  readonly now: () => Date;
  /** The clock of races, which is the same for all servers. */
  readonly raceNow: () => Date;
  /** Knows by how much the clocks of this machine and of the database differ. */
  readonly clock: Pick<DatabaseClock, 'aheadSeconds'>;
  /** Bytes that nobody can guess. */
  readonly randomBytes: (size: number) => Buffer;
  /** From 0 up to 1; for delays, not for secrets. */
  readonly random: () => number;
  /** How hosts of webhooks are found. */
  readonly resolveHost: HostResolver;
  /** The authorisation code that holds until somebody chooses one; without it, one that is made for this server. */
  readonly initialCode?: string | undefined;
}
