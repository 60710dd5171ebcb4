import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that holds this project's package.json: the nearest one above this file, which is the same whether the
 * code runs from `src/` (tests) or from `dist/src/` (everything else).
 */
export const projectRoot: string = findProjectRoot(import.meta.dirname);

function findProjectRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('package.json of the buggy race server was not found above its code');
  return findProjectRoot(parent);
}
