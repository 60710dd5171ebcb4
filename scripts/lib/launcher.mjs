import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environment, node, root } from './project.mjs';

/** How often to look whether npm, which started us, is still there, in milliseconds. No event tells. */
const LOOK_EVERY_MS = 500;

/**
 * Starts the launcher with the project's own Node.js and passes signals on to it. The launcher hears of our end through
 * the channel between us, and we watch npm: so killing any of the three stops the system.
 *
 * @param {number} startedAt when the user gave the command, in milliseconds since 1970
 * @param {string[]} [args]
 */
export function startLauncher(startedAt, args = []) {
  const child = spawn(node, ['--enable-source-maps', join(root, 'dist', 'src', 'launcher', 'main.js'), ...args], {
    cwd: root,
    env: { ...environment, BUGGY_COMMAND_STARTED_AT: String(startedAt) },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, LOOK_EVERY_MS);
  const exitCode = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      clearInterval(watch);
      resolve(code ?? 1);
    });
  });
  return { child, exitCode };
}
