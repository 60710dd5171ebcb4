import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { DateTime } from 'luxon';
import { CsvFault } from '../csv/csv-text.js';
import { ExitCode } from '../errors/exit-code.js';
import { readEntrants } from '../races/files/entrants-csv.js';
import {
  type Entrant,
  type FinishedRaceFile,
  type RaceDescription,
  readRaceFile,
  runRace,
  type UploadedRaceFile,
  USUAL_RACE,
  writeRaceFile,
} from '../racing/index.js';
import type { Cli } from './cli.js';
import { CliError } from './cli-error.js';
import { type OutputOptions, printResult } from './output.js';
import { askNumber, confirm, isAtTerminal } from './terminal.js';

const SEED_BYTES = 16;

interface RunOptions extends OutputOptions {
  readonly csv?: string | true;
  /** Commander sets it to false for `--no-race-file`. */
  readonly raceFile: boolean;
  readonly output: string;
  readonly overwrite?: boolean;
  readonly seed?: string;
  readonly yes?: boolean;
}

/** Adds `buggy race run`: a runner that needs no server and no database. */
export function addRaceRun(cli: Cli, race: Command): void {
  race
    .command('run')
    .description('run a race from its file, without a server, and write the file with its results')
    .argument('[file]', 'race file; with the buggies in it, unless --csv gives them', 'race.json')
    .option('-c, --csv [file]', 'take the buggies from a CSV file, by default buggies.csv')
    .option('-n, --no-race-file', 'run without a race file, on the buggies of the CSV file alone')
    .option('--output <file>', 'where to write the results', 'race-results.json')
    .option('--overwrite', 'write over results that are there')
    .option('--seed <text>', 'seed that all draws follow from, for the same race again')
    .option('--yes', 'ask nothing, and take what the race file says')
    .option('--json', 'print one JSON document, and ask nothing')
    .addHelpText(
      'after',
      '\nAt a terminal it asks for cost limit, laps and lengths, as the race file has them.\nExit codes: 0 done, 1 cannot be run, 2 usage, 3 you said no.',
    )
    .action(async (path: string, options: RunOptions) => {
      const file = options.raceFile ? await readRace(path) : undefined;
      const entrants = await entrantsOf(file, path, options);
      const isAsking = !options.yes && !options.json && isAtTerminal(cli);
      const description = await describe(cli, file, isAsking);
      if (isAsking && !(await confirm(cli, `Run the race with ${entrants.length} buggies?`, true))) {
        cli.exitCode = ExitCode.NEGATIVE;
        return;
      }
      await requireFree(cli, options, isAsking);
      const seed = options.seed ?? randomBytes(SEED_BYTES).toString('hex');
      const results = runRace({ race: description, entrants, seed, ruleset: 'classic' });
      await writeFile(options.output, writeRaceFile(results));
      report(cli, options, results);
    });
}

async function readRace(path: string): Promise<UploadedRaceFile> {
  const read = readRaceFile(await readText(path, 'Download the race file first, or run with --no-race-file.'));
  if (read.ok) return read.file;
  throw new CliError(ExitCode.FAILURE, `${path} is no race file: ${read.errors.join(' ')}`);
}

async function entrantsOf(file: UploadedRaceFile | undefined, path: string, options: RunOptions): Promise<Entrant[]> {
  if (file !== undefined && options.csv === undefined) {
    if (file.buggies.some((buggy) => !('qty_wheels' in buggy))) {
      throw new CliError(ExitCode.FAILURE, `${path} has results in it, and no buggies to run. Download it again.`);
    }
    if (file.buggies.length > 0) return file.buggies as unknown as Entrant[];
    throw new CliError(
      ExitCode.FAILURE,
      `${path} has no buggies in it. Download the one with buggies, or give them with --csv.`,
    );
  }
  const csv = typeof options.csv === 'string' ? options.csv : 'buggies.csv';
  try {
    const entrants = readEntrants(await readText(csv, 'Download the buggies as CSV first.'));
    if (entrants.length > 0) return entrants;
  } catch (error) {
    if (error instanceof CsvFault) throw new CliError(ExitCode.FAILURE, `${csv}: ${error.message}`);
    throw error;
  }
  throw new CliError(ExitCode.FAILURE, `There are no buggies in ${csv}.`);
}

async function describe(cli: Cli, file: UploadedRaceFile | undefined, isAsking: boolean): Promise<RaceDescription> {
  const ask = async (message: string, usual: number, min: number): Promise<number> =>
    isAsking ? await askNumber(cli, message, { usual, min }) : usual;
  const costLimit = await ask('Cost limit (0 for none)?', file?.cost_limit ?? USUAL_RACE.costLimit, 0);
  const laps = await ask('Laps?', file?.max_laps ?? USUAL_RACE.laps, 1);
  const pathLength = file?.svg_path_length ?? USUAL_RACE.lapLength;
  const lapLength = await ask('Length of a lap?', file?.lap_length ?? pathLength, 1);
  const askedPathLength = await ask('Length of the path?', pathLength, 1);
  const isDnfPosition = file?.is_dnf_position ?? true;
  return {
    ...{ race_file_url: file?.race_file_url ?? '', title: file?.title ?? '', description: file?.description ?? '' },
    ...{ cost_limit: costLimit, max_laps: laps, lap_length: lapLength, svg_path_length: askedPathLength },
    ...{ track_image_url: file?.track_image_url ?? '', track_svg_url: file?.track_svg_url ?? '' },
    ...{ start_offset: file?.start_offset ?? null, finish_offset: file?.finish_offset ?? null },
    ...{ league: file?.league ?? '', start_at: file?.start_at ?? '' },
    raced_at: DateTime.utc().toFormat('yyyy-MM-dd HH:mm:ss'),
    is_dnf_position: isAsking
      ? await confirm(cli, 'Do those who do not finish get a position?', isDnfPosition)
      : isDnfPosition,
  };
}

async function requireFree(cli: Cli, { output, overwrite }: RunOptions, isAsking: boolean): Promise<void> {
  if (overwrite || !existsSync(output)) return;
  if (isAsking && (await confirm(cli, `${output} is there. Write over it?`, false))) return;
  throw new CliError(ExitCode.FAILURE, `${output} is there. Say --overwrite, or write somewhere else with --output.`);
}

async function readText(path: string, advice: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new CliError(ExitCode.FAILURE, `${path} cannot be read. ${advice}`);
  }
}

function report(cli: Cli, options: RunOptions, results: FinishedRaceFile): void {
  const { buggies_entered: entered, buggies_started: started, buggies_finished: finished, events, seed } = results;
  const podium = results.buggies
    .filter(({ race_position: position }) => position > 0 && position <= 3)
    .map(({ race_position: position, username }) => `${position}. ${username}`);
  const counts = `${entered} entered, ${started} started, ${finished} have a position, ${events.length} turns`;
  printResult(
    cli,
    options,
    { output: options.output, seed, entered, started, finished, turns: events.length },
    [...podium, counts, `wrote ${options.output}`].join('\n'),
  );
}
