import type { Reporter, TestModule } from 'vitest/node';

const LISTED = 10;

/** Prints which test files used the most processor time, so that nobody has to look for them when the suite gets slow. */
export default class CostsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const costs = modules
      .map((module) => ({
        file: module.relativeModuleId,
        cpu: module.meta().cpuSeconds ?? 0,
        wall: module.diagnostic().duration / 1000,
      }))
      .toSorted((one, other) => other.cpu - one.cpu);
    if (costs.length <= LISTED) return;
    process.stdout.write('\nThe test files that used the most processor time, without PostgreSQL:\n\n');
    process.stdout.write('   CPU s   wall s   file\n');
    for (const { file, cpu, wall } of costs.slice(0, LISTED)) {
      process.stdout.write(`${cpu.toFixed(1).padStart(8)} ${wall.toFixed(1).padStart(8)}   ${file}\n`);
    }
  }
}
