import type { Cli } from './cli.js';

/** Whether somebody is there who can answer questions. */
export function isAtTerminal(cli: Cli): boolean {
  return cli.stdin.isTTY === true;
}

/** Asks a question whose answer is yes or no; Enter takes the default. */
export async function confirm(cli: Cli, message: string, defaultAnswer: boolean): Promise<boolean> {
  const { confirm: ask } = await import('@inquirer/prompts');
  return await ask({ message, default: defaultAnswer }, streamsOf(cli));
}

/** Asks for a number, until it is one and not below the minimum; Enter takes the usual one. */
export async function askNumber(
  cli: Cli,
  message: string,
  { usual, min }: { readonly usual: number; readonly min: number },
): Promise<number> {
  const { number: ask } = await import('@inquirer/prompts');
  return await ask({ message, default: usual, min, required: true }, streamsOf(cli));
}

function streamsOf({ stdin, stdout }: Cli) {
  return { input: stdin, output: stdout };
}
