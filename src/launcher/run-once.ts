import { spawn } from 'node:child_process';
import { readLines } from '../embedded-postgres/line-reader.js';

/** A command that is run once, when the system is ready. */
export interface OnceCommand {
  /** Short name, in front of its lines. */
  readonly name: string;
  /** Path of its script. */
  readonly script: string;
  readonly args: readonly string[];
}

/** Runs a command to its end beside the services. What it prints, also of its failure, is for people. */
export function runOnce(
  command: OnceCommand,
  env: Readonly<Record<string, string | undefined>>,
  log: (line: string) => void,
): void {
  const child = spawn(process.execPath, ['--enable-source-maps', command.script, ...command.args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) readLines(stream, log);
  child.once('error', (error) => log(error.message));
}
