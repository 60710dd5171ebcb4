import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './project.mjs';

/** Files that the compiler leaves alone but the program reads next to its code. */
const ASSET = /\.(html|css|svg|png|sql)$/;

/** Whether a file is one of those that are copied as they are. */
export function isAsset(path) {
  return ASSET.test(path);
}

/**
 * Copies the assets of `src/` to the same place in `dist/src/`.
 *
 * @returns {string[]} the copies
 */
export function copyAssets() {
  return list(join(root, 'src')).map((source) => {
    const target = join(root, 'dist', relative(root, source));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(source, target);
    return target;
  });
}

function list(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return list(path);
    return isAsset(entry.name) ? [path] : [];
  });
}
