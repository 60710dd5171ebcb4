import { spawn } from 'node:child_process';
import { environment, root } from './project.mjs';

/** A step that cannot be done; its message is all that the user needs to see. */
export class StepError extends Error {}

/** Tells the user what is going on. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a program without showing what it prints, unless it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {string} failure what to say if it fails, before what it printed
 * @returns {Promise<string>} what it printed
 */
export function runQuietly(command, args, failure) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.once('error', (error) => reject(new StepError(`${failure}\n${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new StepError(`${failure}\n${output.trim()}`));
    });
  });
}

/** Runs npm, the same one that runs this script if one does, as `runQuietly` does. */
export function runNpm(args, failure) {
  const npm = process.env.npm_execpath;
  const isScript = npm !== undefined && /\.[cm]?js$/.test(npm);
  return isScript ? runQuietly(process.execPath, [npm, ...args], failure) : runQuietly('npm', args, failure);
}

/** Runs the main part of a script; failures that we foresee are shown without a stack trace. */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    const message = error instanceof StepError ? error.message : (error?.stack ?? error);
    process.stderr.write(`${message}\n`);
    process.exit(1);
  }
}
