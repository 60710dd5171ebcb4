import type { Cli } from './cli.js';
/** How commands speak: one JSON document for programs, or a line for people. Nothing else goes to stdout. */
export interface OutputOptions {
  readonly json?: boolean;
}

/** Prints the result of a command. */
export function printResult(cli: Cli, options: OutputOptions, result: object, text: string): void {
  cli.stdout.write(`${options.json ? JSON.stringify(result) : text}\n`);
}

/** Prints a failure on stderr; with `--json` also its document on stdout, so that programs always find one there. */
export function printFailure(cli: Cli, isJson: boolean, message: string, code: number): void {
  cli.stderr.write(`buggy: ${message}\n`);
  if (isJson) printDocument(cli, message, code);
}

/** Prints the document of a failure, for programs. */
export function printDocument(cli: Cli, message: string, code: number): void {
  cli.stdout.write(`${JSON.stringify({ error: message, exitCode: code })}\n`);
}
