import { afterAll } from 'vitest';
import { cpuSecondsSoFar } from './cpu-time.js';

declare module 'vitest' {
  interface TaskMeta {
    /** Processor time that a test file used in its worker, its servers, its browser and other processes that it started. */
    cpuSeconds?: number;
  }
}

const before = cpuSecondsSoFar();

// Hooks after files run in reverse order, so this one comes last.
// biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the first parameter which fixtures the hook uses.
afterAll(({}, suite) => {
  suite.file.meta.cpuSeconds = cpuSecondsSoFar() - before;
});
