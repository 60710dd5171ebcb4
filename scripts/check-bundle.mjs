/**
 * `npm run sizes`: what browsers load for each page, compressed, after `npm run build`; fails when the start page has more
 * JavaScript than it may have.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/project.mjs';

/** Most JavaScript of the first page, compressed, in bytes. */
const LIMIT = 200_000;

const DIST = join(root, 'client', 'dist');
const manifest = JSON.parse(readFileSync(join(DIST, '.vite', 'manifest.json'), 'utf8'));

/** Files that a chunk needs before it runs, itself included. */
function filesOf(name, files = new Set()) {
  const { file, imports = [] } = manifest[name];
  if (files.has(file)) return files;
  files.add(file);
  for (const needed of imports) filesOf(needed, files);
  return files;
}

/** Size of a file as it is sent by gzip. */
function sizeOf(file) {
  return statSync(join(DIST, `${file}.gz`)).size;
}

const sum = (files) => [...files].reduce((size, file) => size + sizeOf(file), 0);
const inKilobytes = (size) => `${(size / 1_000).toFixed(1)} kB`;

const first = filesOf('index.html');
const firstSize = sum(first);
const pages = Object.keys(manifest)
  .filter((name) => /\.page\.tsx$/.test(name) && manifest[name].isDynamicEntry)
  .map((name) => [name, sum([...filesOf(name)].filter((file) => !first.has(file)))]);

const write = (line) => process.stdout.write(`${line}\n`);
write(`start page: ${inKilobytes(firstSize)} of JavaScript, at most ${inKilobytes(LIMIT)}`);
write(`styles: ${inKilobytes(sum(manifest['index.html'].css ?? []))}`);
for (const [name, size] of pages.sort(([, one], [, other]) => other - one)) {
  write(`  + ${inKilobytes(size).padStart(8)}  ${name.replace('src/', '')}`);
}
if (firstSize > LIMIT) {
  process.stderr.write('The start page has too much JavaScript. Load what it does not need later.\n');
  process.exitCode = 1;
}
