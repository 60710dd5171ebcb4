import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { ExitCode } from '../errors/exit-code.js';

/** Oldest Node.js that runs the code. `engines` in package.json is what npm scripts need, which bring this one along. */
const MIN_MAJOR = 24;

/** Whether the Node.js that runs this is new enough. */
export function isSupportedNode(version: string = process.versions.node): boolean {
  return Number.parseInt(version, 10) >= MIN_MAJOR;
}

/**
 * Runs a script once more on the Node.js that the project brings along if this one is too old, and ends with its exit code.
 * For short-lived programs: they are two processes then.
 *
 * @returns whether that was done, and the caller has nothing left to do
 */
export function continueOnBundledNode(): boolean {
  if (isSupportedNode()) return false;
  const node = bundledNode();
  if (node === undefined) refuseNode();
  const { status, signal, error } = spawnSync(node, process.argv.slice(1), { stdio: 'inherit' });
  if (error !== undefined) throw error;
  if (signal !== null) process.kill(process.pid, signal);
  process.exitCode = status ?? ExitCode.FAILURE;
  return true;
}

/** Ends the process if its Node.js is too old, and says what to start it with. For servers, which supervisors watch. */
export function requireSupportedNode(): void {
  if (!isSupportedNode()) refuseNode();
}

function refuseNode(): never {
  const command = [bundledNode() ?? 'node', ...process.argv.slice(1)].map(quoted).join(' ');
  process.stderr.write(
    `This program needs Node.js ${MIN_MAJOR} or newer, and this is ${process.versions.node}. ` +
      `${bundledNode() === undefined ? 'Install it, then start:' : 'Start it with the one that the project brings along:'}\n` +
      `  ${command}\n`,
  );
  process.exit(ExitCode.CONFIGURATION);
}

/** A part of a command as a shell takes it. */
function quoted(part: string): string {
  return /^[\w/.:=@-]+$/.test(part) ? part : `'${part.replaceAll("'", "'\\''")}'`;
}

/** Program of the Node.js that npm installed with the project, or undefined where it was left out, as in containers. */
function bundledNode(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('node/bin/node');
  } catch {
    return undefined;
  }
}
