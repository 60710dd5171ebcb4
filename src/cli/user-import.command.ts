import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Command } from 'commander';
import { ExitCode } from '../errors/exit-code.js';
import { operator } from '../identity/actor.js';
import type { RosterImportService } from '../users/roster/roster-import.service.js';
import type { RosterPlan } from '../users/roster/roster-plan.js';
import type { Cli } from './cli.js';
import { withModules } from './cli-context.js';
import { CliError } from './cli-error.js';
import { type OutputOptions, printResult } from './output.js';

/** Faulty lines that are printed at the most. */
const MAX_LINES = 50;

interface ImportOptions extends OutputOptions {
  readonly dryRun?: boolean;
  readonly withoutPasswords?: boolean;
  readonly replacePasswords?: boolean;
}

/** `buggy user import`: many accounts at once. */
export function userImportCommand(cli: Cli): Command {
  return new Command('import')
    .description('make and change accounts of students from a CSV file, all of them or none')
    .argument('<file>', 'CSV whose header names the columns, such as username,password,email; - for standard input')
    .option('--dry-run', 'only say what would be done')
    .option('--without-passwords', 'new accounts may lack a password')
    .option('--replace-passwords', 'replace passwords of accounts that there are already')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExit codes: 0 imported, 1 refused, 2 usage, 69 no database, 78 configuration.')
    .action(async (file: string, options: ImportOptions) => {
      const bytes = await (file === '-' ? buffer(cli.stdin) : readFile(file)).catch((error: Error) => {
        throw new CliError(ExitCode.USAGE, `The roster cannot be read: ${error.message}`);
      });
      const plan = await withModules(cli, ({ users }) => importRoster(cli, users.services.rosters, bytes, options));
      printResult(
        cli,
        options,
        { ...countsOf(plan), errors: plan.errors, lines: plan.lines },
        describe(plan, options.dryRun ?? false),
      );
      if (plan.errors.length > 0 || countsOf(plan).error > 0) cli.exitCode = ExitCode.FAILURE;
    });
}

async function importRoster(
  cli: Cli,
  rosters: RosterImportService,
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<RosterPlan> {
  const choices = {
    mayLackPasswords: options.withoutPasswords ?? false,
    replacesPasswords: options.replacePasswords ?? false,
  };
  const plan = await rosters.check(operator, bytes, choices);
  const isFaulty = plan.errors.length > 0 || countsOf(plan).error > 0;
  if (options.dryRun === true || isFaulty) return plan;
  return await rosters.importNow(bytes, choices, (done, all) => {
    if (options.json !== true) cli.stderr.write(`hashed ${done} of ${all}\n`);
  });
}

function countsOf({ lines }: RosterPlan) {
  const count = (wanted: string): number => lines.filter(({ action }) => action === wanted).length;
  return {
    create: count('CREATE'),
    update: count('UPDATE'),
    unchanged: count('UNCHANGED'),
    error: count('ERROR'),
  };
}

function describe(plan: RosterPlan, isDryRun: boolean): string {
  const { create, update, unchanged, error } = countsOf(plan);
  const faults = plan.lines
    .filter(({ action }) => action === 'ERROR')
    .slice(0, MAX_LINES)
    .map(({ line, username, errors }) => `line ${line} (${username}): ${errors.join(' ')}`);
  if (plan.errors.length > 0 || error > 0) {
    const rest = error > MAX_LINES ? [`and ${error - MAX_LINES} more lines`] : [];
    return ['Nothing was imported.', ...plan.errors, ...faults, ...rest].join('\n');
  }
  const odd = plan.lines.flatMap(({ line, username, notices }) =>
    notices.length === 0 ? [] : [`\nline ${line} (${username}): ${notices.join(' ')}`],
  );
  const ignored = plan.ignoredColumns.length === 0 ? '' : `; ignored columns: ${plan.ignoredColumns.join(', ')}`;
  return `${isDryRun ? 'would make' : 'made'} ${create}, ${isDryRun ? 'change' : 'changed'} ${update}, unchanged ${unchanged}${ignored}${odd.slice(0, MAX_LINES).join('')}`;
}
