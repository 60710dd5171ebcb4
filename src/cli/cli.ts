import type { Readable, Writable } from 'node:stream';
import type { ExitCode } from '../errors/exit-code.js';

/** One run of the command line: what commands use instead of the process's own streams, environment and exit code. */
export interface Cli {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the run ends with. A command that cannot be done throws a `CliError` instead of setting it. */
  exitCode: ExitCode;
}
