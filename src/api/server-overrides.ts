import type { DependencyOptions } from '../app/dependencies.js';

/** What may be replaced in a server, for example by a test; what is left out is as in production. It does not close threads that it is given. */
export interface ServerOverrides
  extends Partial<Pick<DependencyOptions, 'now' | 'resolveHost' | 'threads' | 'passwordCost' | 'initialCode'>> {
  /** The clock of the machine; races go by that of the database. Without it, `now` or the real one. */
  readonly machineNow?: (() => Date) | undefined;
  /** Waits for so many milliseconds while the server drains. */
  readonly drain?: ((milliseconds: number) => Promise<void>) | undefined;
  /** How often a query is executed before it is compiled. */
  readonly compileAfter?: number | undefined;
}
