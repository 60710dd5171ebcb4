import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

export default defineConfig({
  resolve: {
    // graphql has two entries; whichever way it is imported, it must be the same copy.
    alias: { graphql: require.resolve('graphql') },
  },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'client/src/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    // End-to-end tests run the build itself, so its modules are loaded as Node loads them.
    server: { deps: { external: [/\/dist\//, /\/node_modules\//] } },
    // What is waited for comes when the machine gets to it, and tests say nothing about how soon.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    maxWorkers: 2,
    // The fault tests start and kill processes; the order of files does not matter.
    pool: 'forks',
  },
});
