import type { ExitCode } from '../errors/exit-code.js';

/** A command cannot be done; the message says why and what to do. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(
    readonly exitCode: ExitCode,
    message: string,
  ) {
    super(message);
  }
}
