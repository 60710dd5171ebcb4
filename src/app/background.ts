import type { JobHandler } from '../database/jobs.js';
import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';

/** What goes on in a process beside what it is asked: jobs, and whatever its modules do by themselves. */
export class Background {
  constructor(
    private readonly modules: readonly Module[],
    private readonly dependencies: Pick<Dependencies, 'jobs' | 'bus'>,
  ) {}

  /** Begins with it. */
  async start(): Promise<void> {
    const { jobs, bus } = this.dependencies;
    await jobs.start(bus);
    for (const { start } of this.modules) await start?.();
    for (const { queue, run, concurrency, batchSize } of this.modules.flatMap((module) => module.jobs ?? [])) {
      // The module's type has each function with the name of its queue.
      await jobs.work(queue, run as JobHandler<typeof queue>, concurrency, batchSize);
    }
  }

  /** Ends it; jobs that are being done are finished, or left to others. */
  async close(): Promise<void> {
    for (const { close } of this.modules) await close?.();
    await this.dependencies.jobs.stop();
  }
}
