/** `npm test`: installs and builds what is not up to date, then runs the tests; arguments go to vitest. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { prepare } from './lib/prepare.mjs';
import { environment, node, root } from './lib/project.mjs';
import { runScript, say } from './lib/run.mjs';

/** The browser for the tests that need one, or undefined. */
function findChromium() {
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const candidates = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', ...onPath];
  return candidates.find((path) => path && isExecutable(path));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

await runScript(async () => {
  await prepare();
  const chromium = findChromium();
  if (chromium === undefined) {
    say('No Chromium was found: browser tests are skipped. Install it, or set CHROMIUM_PATH to its program.');
  }
  const vitest = spawn(node, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)], {
    cwd: root,
    env: { ...environment, ...(chromium && { BUGGY_CHROMIUM: chromium }) },
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => vitest.kill(signal));
  return await new Promise((resolve, reject) => {
    vitest.once('error', reject);
    vitest.once('exit', (code) => resolve(code ?? 1));
  });
});
