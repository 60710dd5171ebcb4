import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import { LongFilesFirst } from './test/support/long-files-first.js';

const require = createRequire(import.meta.url);

/** `npm run test:soak`: the long forms of tests that have one. */
const isSoak = process.env['BUGGY_SOAK'] === '1';

export default defineConfig({
  resolve: {
    // graphql has two entries; whichever way it is imported, it must be the same copy.
    alias: { graphql: require.resolve('graphql') },
  },
  test: {
    include: isSoak
      ? ['test/**/*.soak.test.ts']
      : ['src/**/*.test.ts', 'test/**/*.test.ts', 'client/src/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/measure-file.ts'],
    reporters: ['default', './test/support/costs-reporter.ts'],
    // End-to-end tests run the build itself, so its modules are loaded as Node loads them.
    server: { deps: { external: [/\/dist\//, /\/node_modules\//] } },
    // What is waited for comes when the machine gets to it, and tests say nothing about how soon.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    // Loading the server takes longer than most files, so the files of a worker share what is loaded.
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    restoreMocks: true,
    sequence: { sequencer: LongFilesFirst },
  },
});
