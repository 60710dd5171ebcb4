import { Command, CommanderError } from 'commander';
import { EnvironmentError } from '../environment/environment.js';
import { packageVersion } from '../environment/package-version.js';
import { ExitCode } from '../errors/exit-code.js';
import type { Cli } from './cli.js';
import { CliError } from './cli-error.js';
import { commands } from './commands.js';
import { printDocument, printFailure } from './output.js';

/**
 * Runs one call of the command line, in the process that calls it.
 *
 * @param args what follows the program's name
 * @param io the streams that it reads and writes
 * @param env its environment, complete with `.env`
 * @returns its exit code; whatever goes wrong is told on stderr
 */
export async function runCli(
  args: readonly string[],
  io: Pick<Cli, 'stdin' | 'stdout' | 'stderr'>,
  env: Cli['env'],
): Promise<ExitCode> {
  const { stdin, stdout, stderr } = io;
  const cli: Cli = { stdin, stdout, stderr, env, exitCode: ExitCode.OK };
  const isJson = args.includes('--json');
  try {
    const program = await programFor(cli, nameIn(args));
    await program.parseAsync(args, { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    // Commander has printed its own message on stderr, or the help that was asked for.
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return ExitCode.OK;
      if (isJson) printDocument(cli, error.message, ExitCode.USAGE);
      return ExitCode.USAGE;
    }
    const { code, message } = describeFailure(error);
    printFailure(cli, isJson, message, code);
    return code;
  }
}

/** Name of the command that is called, or that help is asked about: the first word that is no option. */
function nameIn(args: readonly string[]): string | undefined {
  return args.filter((word) => !word.startsWith('-')).find((word, index) => index > 0 || word !== 'help');
}

/** The program with its commands, of which only the one that is called is there in full. */
async function programFor(cli: Cli, called: string | undefined): Promise<Command> {
  const program = new Command('buggy')
    .description('Command line of the buggy race server')
    .version(packageVersion)
    .showHelpAfterError('(add --help for what there is)');
  for (const [name, { description, load }] of Object.entries(commands)) {
    const command = name === called ? (await load())(cli) : new Command(name);
    program.addCommand(command.description(description));
  }
  settle(program, cli);
  return program;
}

/** Has every command throw instead of exiting, so that exit codes are ours, and write to the streams of the run. */
function settle(command: Command, cli: Cli): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => cli.stdout.write(text),
    writeErr: (text) => cli.stderr.write(text),
  });
  for (const child of command.commands) settle(child, cli);
}

/** Exit code and message of whatever made a command fail. */
function describeFailure(error: unknown): { readonly code: ExitCode; readonly message: string } {
  if (error instanceof CliError) return { code: error.exitCode, message: error.message };
  if (error instanceof EnvironmentError) return { code: ExitCode.CONFIGURATION, message: error.message };
  return { code: ExitCode.FAILURE, message: error instanceof Error ? error.message : String(error) };
}
