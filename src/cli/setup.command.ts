import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { ExitCode } from '../errors/exit-code.js';
import { readSetupAnswers } from '../setup/setup-answers.js';
import type { Cli } from './cli.js';
import { withModules } from './cli-context.js';
import { CliError } from './cli-error.js';
import { type OutputOptions, printResult } from './output.js';

interface SetupOptions extends OutputOptions {
  readonly from: string;
}

/** `buggy setup`: the guided set-up, without the guide. */
export function setupCommand(cli: Cli): Command {
  return new Command('setup')
    .requiredOption('--from <file>', 'YAML with administrator, authorisationCode and settings; - for standard input')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Answers look like this; settings that are not there have their defaults:
  administrator:
    username: head
    password: a long password
  authorisationCode: what staff share
  settings:
    BUGGY_RACE_SERVER_URL: https://buggy.example.com
    PROJECT_CODE: CS1999

Exit codes: 0 set up, 1 refused, 2 usage, 69 no database, 78 configuration.`,
    )
    .action(async (options: SetupOptions) => {
      const answers = await readAnswers(cli, options.from);
      await withModules(cli, ({ setup }) => setup.services.setup.completeAll(answers));
      const { username } = answers.administrator;
      printResult(
        cli,
        options,
        { isComplete: true, administrator: username },
        `The server is set up; ${username} can sign in.`,
      );
    });
}

async function readAnswers(cli: Cli, file: string) {
  const contents = await (file === '-' ? text(cli.stdin) : readFile(file, 'utf8')).catch((error: Error) => {
    throw new CliError(ExitCode.USAGE, `The answers cannot be read: ${error.message}`);
  });
  return readSetupAnswers(contents);
}
