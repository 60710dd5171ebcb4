#!/usr/bin/env node
import module from 'node:module';
import { join } from 'node:path';
import { continueOnBundledNode } from '../environment/node-version.js';
import { projectRoot } from '../environment/project-root.js';

// The rest is loaded after the check, since an older Node.js cannot load it, and with a cache of what was compiled before.
if (!continueOnBundledNode()) {
  module.enableCompileCache(join(projectRoot, 'node_modules', '.cache', 'node'));
  await import('../environment/load.js');
  const { runCli } = await import('./run-cli.js');
  process.exitCode = await runCli(process.argv.slice(2), process, process.env);
}
