import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { node, root } from './project.mjs';
import { runNpm, StepError, say } from './run.mjs';

/** Installs the packages of package-lock.json unless they are there. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  say('Installing… (only the first time, or after an update)');
  // Not `npm ci`: it refuses a lock file without the optional packages of other machines, which npm itself leaves out
  // where the registry does not have them. `--no-save` keeps to the lock file and leaves it alone just the same.
  // Building needs the development packages also where NODE_ENV says production.
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  await runNpm(args, 'The packages could not be installed. npm says:');
  if (existsSync(node)) return;
  throw new StepError(
    'npm did not run the install script of the package "node", which brings the Node.js that this project needs.\n' +
      'Allow install scripts (npm config delete ignore-scripts) and try again.',
  );
}

/** Whether npm's own record of what it installed, which it writes last, has all that package-lock.json asks for. */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages(join('node_modules', '.package-lock.json'));
  if (wanted === undefined || installed === undefined || !existsSync(node)) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional, link }]) => {
    // Folders of the project itself are not installed; optional packages only where they fit the machine.
    if (!path.includes('node_modules/') || link) return true;
    const found = installed[path];
    if (found === undefined) return optional === true;
    return found.version === version && found.integrity === integrity;
  });
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
