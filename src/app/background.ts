import type { JobHandler } from '../database/jobs.js';
import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import { closeModules, type Modules } from './modules.js';

/** The background work of a process: jobs, and what modules do by themselves. */
export class Background {
  constructor(
    private readonly modules: Modules,
    private readonly dependencies: Pick<Dependencies, 'jobs' | 'bus'>,
  ) {}

  /** Starts it. */
  async start(): Promise<void> {
    const { jobs, bus } = this.dependencies;
    const all = Object.values<Module>(this.modules);
    await jobs.start(bus);
    for (const { start } of all) await start?.();
    for (const { queue, run, concurrency, batchSize } of all.flatMap((module) => module.jobs ?? [])) {
      // The module's type has each function with the name of its queue.
      await jobs.work(queue, run as JobHandler<typeof queue>, concurrency, batchSize);
    }
  }

  /** Stops it; running jobs are finished, or left to other processes. */
  async close(): Promise<void> {
    await closeModules(this.modules);
    await this.dependencies.jobs.stop();
  }
}
