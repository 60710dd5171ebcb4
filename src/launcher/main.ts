#!/usr/bin/env node
import '../environment/load.js';
import { join } from 'node:path';
import { runLauncher } from './run-launcher.js';

const sources = join(import.meta.dirname, '..');

await runLauncher([
  { name: 'api', script: join(sources, 'api', 'main.js') },
  { name: 'config', script: join(sources, 'config-service', 'main.js') },
]);
