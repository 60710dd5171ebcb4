#!/usr/bin/env node
import '../environment/load.js';
import { Command, CommanderError } from 'commander';
import { packageVersion } from '../environment/package-version.js';
import { ExitCode } from '../lifecycle/exit-code.js';
import { adminCommand } from './admin.command.js';
import { describeCliFailure } from './cli-context.js';
import { demoCommand } from './demo.command.js';
import { leagueCommand } from './league.command.js';
import { printDocument, printFailure } from './output.js';
import { publishCommand } from './publish.command.js';
import { queryCommand } from './query.command.js';
import { raceCommand } from './race.command.js';
import { racetrackCommand } from './racetrack.command.js';
import { setupCommand } from './setup.command.js';
import { taskCommand } from './task.command.js';
import { userCommand } from './user.command.js';
import { webhookCommand } from './webhook.command.js';

const program = new Command('buggy')
  .description('Command line of the buggy race server')
  .version(packageVersion)
  .showHelpAfterError('(add --help for what there is)');
for (const command of [
  setupCommand(),
  userCommand(),
  adminCommand(),
  raceCommand(),
  racetrackCommand(),
  leagueCommand(),
  taskCommand(),
  publishCommand(),
  webhookCommand(),
  queryCommand(),
  demoCommand(),
])
  program.addCommand(command);

exitOverride(program);
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = failed(error);
}

/** Has commander throw instead of exiting, in every command, so that exit codes are ours. */
function exitOverride(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) exitOverride(child);
}

function failed(error: unknown): ExitCode {
  // Commander has printed its own message on stderr, or the help that was asked for.
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return ExitCode.OK;
    if (process.argv.includes('--json')) printDocument(error.message, ExitCode.USAGE);
    return ExitCode.USAGE;
  }
  const { code, message } = describeCliFailure(error);
  printFailure(process.argv.includes('--json'), message, code);
  return code;
}
