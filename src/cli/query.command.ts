import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { ExitCode } from '../errors/exit-code.js';
import type { Cli } from './cli.js';
import { CliError } from './cli-error.js';

/** Longest wait for an answer, in milliseconds. */
const TIMEOUT_MS = 60_000;

interface QueryOptions {
  readonly server: string;
  readonly variables: string;
}

/** `buggy query`: asks a server that runs elsewhere, with a personal access token. */
export function queryCommand(cli: Cli): Command {
  return new Command('query')
    .argument('<file>', 'file with the operation; - for standard input')
    .option('--server <url>', 'address of the server', 'http://localhost:4000')
    .option('--variables <json>', 'variables of the operation', '{}')
    .addHelpText(
      'after',
      `
A personal access token in the variable BUGGY_TOKEN says who you are; \`makeToken\` makes one.
  echo '{ viewer { username } }' | BUGGY_TOKEN=… buggy query -

Exit codes: 0 answered, 1 answered with errors, 2 usage, 69 no server.`,
    )
    .action(async (file: string, options: QueryOptions) => {
      const query = await (file === '-' ? text(cli.stdin) : readFile(file, 'utf8')).catch((error: Error) => {
        throw new CliError(ExitCode.USAGE, `The operation cannot be read: ${error.message}`);
      });
      const answer = await send(cli, query, options);
      cli.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
      if (answer.errors !== undefined) cli.exitCode = ExitCode.FAILURE;
    });
}

async function send(
  cli: Cli,
  query: string,
  { server, variables }: QueryOptions,
): Promise<{ readonly errors?: unknown }> {
  const url = URL.parse('/graphql', server);
  if (url === null) throw new CliError(ExitCode.USAGE, `${server} is no address of a server.`);
  const token = cli.env['BUGGY_TOKEN'];
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined || token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables: parseVariables(variables) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: Error) => {
    throw new CliError(ExitCode.UNAVAILABLE, `${url.origin} does not answer: ${error.message}`);
  });
  const body = await answer.text();
  try {
    return JSON.parse(body) as { readonly errors?: unknown };
  } catch {
    throw new CliError(ExitCode.UNAVAILABLE, `${url.origin} answered ${answer.status} with something that is no JSON.`);
  }
}

function parseVariables(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new CliError(ExitCode.USAGE, `--variables must be JSON: ${(error as Error).message}`);
  }
}
