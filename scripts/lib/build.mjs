import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyAssets } from './assets.mjs';
import { fingerprint } from './fingerprint.mjs';
import { node, root } from './project.mjs';
import { runNpm, runQuietly, StepError, say } from './run.mjs';

const DIST = join(root, 'dist');
const STAMP = join(DIST, '.build-stamp');

/** Builds unless `dist/` is up to date. */
export async function ensureBuilt() {
  if (readStamp() === fingerprint()) return;
  say('Building…');
  await build();
}

/**
 * Builds everything. What runs from `dist/` meanwhile keeps finding its files: they are replaced one by one, and what
 * the new build no longer has is removed at the end.
 */
export async function build() {
  // Taken before, so that what changes during the build makes the next start build again.
  const stamp = fingerprint();
  mkdirSync(DIST, { recursive: true });
  rmSync(STAMP, { force: true });
  // The compiler ends its work also when the client does not build: the schema can be written then.
  const [compilation, client] = await Promise.allSettled([compile(), buildClient()]);
  if (compilation.status === 'rejected') throw compilation.reason;
  if (client.status === 'rejected') throw client.reason;
  const compiled = compilation.value;
  removeAllBut(DIST, new Set([...compiled, ...copyAssets()]));
  writeFileSync(`${STAMP}.tmp`, stamp);
  renameSync(`${STAMP}.tmp`, STAMP);
}

/** The compiler, as a command for the project's Node.js. */
export const compiler = [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'];

async function compile() {
  const args = [...compiler, '--listEmittedFiles', '--pretty', 'false'];
  const written = /^TSFILE: (.+)\n?/gm;
  try {
    const output = await runQuietly(node, args, 'The server does not compile:');
    return [...output.matchAll(written)].map(([, path]) => path);
  } catch (error) {
    throw error instanceof StepError ? new StepError(error.message.replace(written, '')) : error;
  }
}

async function buildClient() {
  const { name, scripts } = JSON.parse(readFileSync(join(root, 'client', 'package.json'), 'utf8'));
  if (scripts?.build === undefined) return;
  await runNpm(['run', 'build', '--workspace', name], 'The web client does not build:');
}

function readStamp() {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return undefined;
  }
}

/** Removes the files that are not in the set, and folders that become empty. Returns whether the folder is empty. */
function removeAllBut(folder, kept) {
  let isEmpty = true;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (removeAllBut(path, kept)) rmdirSync(path);
      else isEmpty = false;
    } else if (kept.has(path)) isEmpty = false;
    else rmSync(path);
  }
  return isEmpty;
}
