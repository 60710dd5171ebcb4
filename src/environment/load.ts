/**
 * Imported first by every process: ends it on a Node.js that is too old, completes `process.env` from the file `.env` in the
 * project's root and expands `$NAME` and `${NAME}` in it. Libraries that check more and run slower for developers do so only when `NODE_ENV` asks.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeEnvironment } from './expand.js';
import { requireSupportedNode } from './node-version.js';
import { projectRoot } from './project-root.js';

function readDotEnv(): string {
  try {
    return readFileSync(join(projectRoot, '.env'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

requireSupportedNode();
Object.assign(process.env, completeEnvironment(process.env, readDotEnv()));
process.env['NODE_ENV'] ??= 'production';
