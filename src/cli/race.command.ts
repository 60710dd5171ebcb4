import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { operator } from '../auth/actor.js';
import { AppError } from '../errors/app-error.js';
import { ExitCode } from '../lifecycle/exit-code.js';
import { RaceService } from '../races/race.service.js';
import { RaceFileService } from '../races/race-file.service.js';
import { verifyRaceFile } from '../racing/index.js';
import { type CliContext, withDatabase } from './cli-context.js';
import { CliError } from './cli-error.js';
import { type OutputOptions, printResult } from './output.js';

/** `buggy race …`: race files. */
export function raceCommand(): Command {
  const race = new Command('race').description('race files');
  race
    .command('verify')
    .description('run a finished race again from its entries, seed and rules, and compare byte for byte')
    .argument('<file-or-url>', 'race file, or its address on a server')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExit codes: 0 the same, 3 not the same, 1 cannot be read, 2 usage.')
    .action(async (source: string, options: OutputOptions) => {
      const verdict = verifyRaceFile(await readSource(source));
      if (verdict.ok) return printResult(options, { source, verified: true }, 'The race file is verified: same bytes.');
      printResult(options, { source, verified: false, reason: verdict.reason }, `NOT verified: ${verdict.reason}`);
      process.exitCode = ExitCode.NEGATIVE;
    });
  race
    .command('download')
    .description('write the race file of a race: the finished one, or the one for a runner')
    .argument('<id>', 'number of the race', parseRaceId)
    .option('--runner', 'the file to run elsewhere, without buggies')
    .option('--with-buggies', 'the file to run elsewhere, with buggies')
    .option('--output <file>', 'where to write it; without it, to standard output')
    .option('--json', 'print one JSON document; needs --output')
    .action(async (id: number, options: OutputOptions & DownloadOptions) => {
      if (options.json && options.output === undefined) {
        throw new CliError(ExitCode.USAGE, 'With --json the file itself needs another place: give --output FILE.');
      }
      const file = await withRaceFiles((files) =>
        options.runner || options.withBuggies
          ? files.forRunner(operator, id, options.withBuggies ?? false)
          : files.finished(operator, id),
      );
      if (options.output === undefined) return void process.stdout.write(file.contents);
      await writeFile(options.output, file.contents);
      printResult(options, { file: options.output, sha256: file.sha256 }, `wrote ${options.output}`);
    });
  race
    .command('upload')
    .description('store the results of a race that was run elsewhere')
    .argument('<id>', 'number of the race', parseRaceId)
    .argument('<file>', 'race file that the runner made')
    .option('--accept-warnings', 'store the results in spite of warnings')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExit codes: 0 stored, 3 not stored because of warnings, 1 refused, 2 usage, 69 no database.',
    )
    .action(async (id: number, path: string, options: OutputOptions & { readonly acceptWarnings?: boolean }) => {
      const contents = await readSource(path);
      const { isStored, warnings } = await withRaceFiles((files) =>
        files.upload(operator, id, contents, options.acceptWarnings ?? false),
      );
      const outcome = isStored
        ? 'Results stored.'
        : 'Nothing stored. Look at the warnings, and accept them with --accept-warnings.';
      printResult(
        options,
        { raceId: id, stored: isStored, warnings },
        [...warnings.map((w) => `- ${w}`), outcome].join('\n'),
      );
      if (!isStored) process.exitCode = ExitCode.NEGATIVE;
    });
  return race;
}

interface DownloadOptions {
  readonly runner?: boolean;
  readonly withBuggies?: boolean;
  readonly output?: string;
}

async function withRaceFiles<Result>(work: (files: RaceFileService) => Promise<Result>): Promise<Result> {
  return await withDatabase(async ({ database, settings }: CliContext) => {
    const now = (): Date => new Date();
    const races = new RaceService(database, settings, now);
    try {
      return await work(new RaceFileService(database, races, settings, now));
    } catch (error) {
      if (error instanceof AppError) throw new CliError(ExitCode.FAILURE, error.message);
      throw error;
    }
  });
}

async function readSource(source: string): Promise<string> {
  try {
    if (!/^https?:\/\//.test(source)) return await readFile(source, 'utf8');
    const answer = await fetch(source);
    if (answer.ok) return await answer.text();
    throw new Error(`the server answered ${answer.status}`);
  } catch (error) {
    throw new CliError(
      ExitCode.FAILURE,
      `${source} cannot be read: ${error instanceof Error ? error.message : error}.`,
    );
  }
}

function parseRaceId(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new CliError(ExitCode.USAGE, `"${text}" is not the number of a race.`);
}
