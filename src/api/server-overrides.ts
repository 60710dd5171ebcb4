import type { PasswordCost } from '../identity/password-hasher.js';
import type { HostResolver } from '../outbound/host-resolver.js';
import type { ThreadPools } from '../threads/thread-pools.js';

/** What somebody who builds a server, such as a test, may have otherwise; without each, it is as real servers have it. */
export interface ServerOverrides {
  /** How hosts of webhooks are found. */
  readonly resolveHost?: HostResolver | undefined;
  /** The clock for everything, races too. */
  readonly now?: (() => Date) | undefined;
  /** The clock of the machine; races go by that of the database. */
  readonly machineNow?: (() => Date) | undefined;
  /** Waits for so many milliseconds while the server drains. */
  readonly drain?: ((milliseconds: number) => Promise<void>) | undefined;
  /** How often a query is executed before it is compiled. */
  readonly compileAfter?: number | undefined;
  /** Thread pools that several servers of a process share. The server does not close them. */
  readonly threads?: ThreadPools | undefined;
  /** How much work it is to hash a password. */
  readonly passwordCost?: PasswordCost | undefined;
  /** The authorisation code that holds until somebody chooses one. */
  readonly initialCode?: string | undefined;
}
