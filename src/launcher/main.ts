#!/usr/bin/env node
import '../environment/load.js';
import { join } from 'node:path';
import { runLauncher } from './run-launcher.js';

const sources = join(import.meta.dirname, '..');

// `npm run demo`: the system, and something to look at in it.
const demo = { name: 'demo', script: join(sources, 'cli', 'main.js'), args: ['demo'] };

await runLauncher(
  [
    { name: 'api', script: join(sources, 'api', 'main.js') },
    { name: 'config', script: join(sources, 'config-service', 'main.js') },
  ],
  process.argv.includes('--demo') ? demo : undefined,
);
