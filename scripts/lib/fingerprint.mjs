import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

/** What the build reads. Folders count with all that is in them. */
const INPUT = /^(bench|client|migrations|scripts|src|package(-lock)?\.json|tsconfig.*\.json)$/;

/** Folders that are made, not read, by the build. */
const OUTPUTS = new Set(['dist', 'generated', 'node_modules', '.git']);

/**
 * A text that changes when anything that the build reads changes, judged by names, sizes and times of change: reading
 * every file at every start would take longer than all the rest of this script.
 */
export function fingerprint() {
  const hash = createHash('sha256');
  for (const entry of sortedEntries(root)) if (INPUT.test(entry.name)) add(hash, entry, root);
  return hash.digest('hex');
}

function add(hash, entry, folder) {
  const path = join(folder, entry.name);
  if (entry.isDirectory()) {
    if (OUTPUTS.has(entry.name)) return;
    hash.update(`${path}/\n`);
    for (const child of sortedEntries(path)) add(hash, child, path);
    return;
  }
  const { size, mtimeMs } = statSync(path);
  hash.update(`${path}\n${size}\n${mtimeMs}\n`);
}

function sortedEntries(folder) {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
}
