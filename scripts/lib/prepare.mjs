import { ensureBuilt } from './build.mjs';
import { exclusively } from './exclusive.mjs';
import { ensureInstalled } from './install.mjs';

/** Installs and builds whatever is not up to date. */
export function prepare() {
  return exclusively(async () => {
    await ensureInstalled();
    await ensureBuilt();
  });
}
