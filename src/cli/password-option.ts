import { text } from 'node:stream/consumers';
import { ExitCode } from '../errors/exit-code.js';
import type { Cli } from './cli.js';
import { CliError } from './cli-error.js';

/** The two ways in which commands take a password. */
export interface PasswordOptions {
  readonly password?: string;
  readonly passwordStdin?: boolean;
}

/**
 * The password that a command was given, or null for none.
 *
 * @throws CliError USAGE when it was given twice
 */
export async function readPassword(cli: Cli, options: PasswordOptions): Promise<string | null> {
  if (options.passwordStdin && options.password !== undefined) {
    throw new CliError(ExitCode.USAGE, 'Give either --password or --password-stdin, not both.');
  }
  if (!options.passwordStdin) return options.password ?? null;
  return (await text(cli.stdin)).replace(/\r?\n$/, '');
}
