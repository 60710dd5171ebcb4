import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { Modules } from '../app/modules.js';
import { ExitCode } from '../errors/exit-code.js';
import { operator } from '../identity/actor.js';
import type { Racetrack } from '../racetracks/racetrack.entity.js';
import { type EditedRacetrack } from '../racetracks/racetrack-editing.service.js';
import type { RacetrackChanges } from '../racetracks/racetrack-input.js';
import type { Cli } from './cli.js';
import { withModules } from './cli-context.js';
import { CliError } from './cli-error.js';
import { type OutputOptions, printResult } from './output.js';

const EXIT_CODES = '\nExit codes: 0 done, 1 refused, 2 usage, 69 no database, 78 configuration.';

interface FieldOptions extends OutputOptions {
  readonly title?: string;
  readonly description?: string;
  readonly image?: string;
  readonly imageUrl?: string;
  readonly svg?: string;
  readonly svgUrl?: string;
  readonly pathLength?: number;
  readonly lapLength?: number;
  readonly startOffset?: number;
  readonly removeImage?: boolean;
  readonly removeSvg?: boolean;
}

/** `buggy racetrack …`: the tracks that races are made on. */
export function racetrackCommand(cli: Cli): Command {
  const racetrack = new Command('racetrack');
  racetrack
    .command('list')
    .description('all tracks, by title')
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXIT_CODES)
    .action(async (options: OutputOptions) =>
      printTracks(cli, options, await withRacetracks(cli, ({ tracks }) => tracks.list()), 'There are no tracks.'),
    );
  withFields(racetrack.command('add').description('make a track').requiredOption('--title <text>', 'its name')).action(
    async (options: FieldOptions) => {
      const input = await toInput(options);
      report(cli, options, await withRacetracks(cli, ({ editing }) => editing.create(operator, input)));
    },
  );
  withFields(
    racetrack
      .command('edit')
      .description('change a track; what is left out stays, and so do races that were made on it')
      .argument('<id>', 'number of the track', parseTrackId)
      .option('--title <text>', 'its name')
      .option('--remove-image', 'remove the uploaded picture')
      .option('--remove-svg', 'remove the uploaded path'),
  ).action(async (id: number, options: FieldOptions) => {
    const input = await toInput(options);
    report(cli, options, await withRacetracks(cli, ({ editing }) => editing.update(operator, id, input, null)));
  });
  racetrack
    .command('remove')
    .description('delete a track; races that were made on it keep what they need')
    .argument('<id>', 'number of the track', parseTrackId)
    .option('--yes', 'really')
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXIT_CODES)
    .action(async (id: number, options: OutputOptions & { readonly yes?: boolean }) => {
      if (options.yes !== true) throw new CliError(ExitCode.USAGE, 'This cannot be undone. Say --yes if you mean it.');
      await withRacetracks(cli, ({ editing }) => editing.delete(operator, id, null));
      printResult(cli, options, { deleted: id }, `deleted track ${id}`);
    });
  racetrack
    .command('add-missing')
    .description('add those tracks that come with the server and are not there')
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXIT_CODES)
    .action(async (options: OutputOptions) =>
      printTracks(
        cli,
        options,
        await withRacetracks(cli, ({ editing }) => editing.addMissing(operator)),
        'None is missing.',
      ),
    );
  return racetrack;
}

function withFields(command: Command): Command {
  return command
    .option('--description <text>', 'what it is like')
    .option('--image <file>', 'upload its picture: PNG or JPEG, twice as wide as high')
    .option('--image-url <url>', 'address of its picture, instead')
    .option('--svg <file>', 'upload its path: SVG with viewBox="0 0 200 100" and one closed path')
    .option('--svg-url <url>', 'address of its path, instead')
    .option('--path-length <number>', 'length of the path, if it is not uploaded', parseNumber)
    .option('--lap-length <number>', 'length of a lap in game units; usually that of the path', parseNumber)
    .option('--start-offset <number>', 'where the start line is, from the beginning of the path', parseNumber)
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXIT_CODES);
}

async function toInput(options: FieldOptions): Promise<RacetrackChanges> {
  const { title, description, imageUrl, svgUrl, pathLength, lapLength, startOffset } = options;
  return {
    ...{ title: title ?? null, description: description ?? null, imageUrl: imageUrl ?? null, svgUrl: svgUrl ?? null },
    ...{ pathLength: pathLength ?? null, lapLength: lapLength ?? null, startOffset: startOffset ?? null },
    imageBase64: options.image === undefined ? null : await read(options.image, 'base64'),
    svg: options.svg === undefined ? null : await read(options.svg, 'utf8'),
    ...{ removesImage: options.removeImage ?? false, removesSvg: options.removeSvg ?? false },
  };
}

async function read(file: string, encoding: 'base64' | 'utf8'): Promise<string> {
  let contents: string;
  try {
    contents = await readFile(file, encoding);
  } catch (error) {
    throw new CliError(ExitCode.USAGE, `${file} cannot be read (${(error as Error).message}). Check the name.`);
  }
  if (contents === '') throw new CliError(ExitCode.USAGE, `${file} is empty. Check the name.`);
  return contents;
}

type Services = Modules['racetracks']['services'];

const withRacetracks = <Result>(cli: Cli, work: (services: Services) => Promise<Result>): Promise<Result> =>
  withModules(cli, ({ racetracks }) => work(racetracks.services));

function report(cli: Cli, options: OutputOptions, { racetrack, warnings }: EditedRacetrack): void {
  const lines = [...warnings.map((warning) => `- ${warning}`), lineOf(racetrack)];
  printResult(cli, options, { racetrack: summary(racetrack), warnings }, lines.join('\n'));
}

function printTracks(cli: Cli, options: OutputOptions, tracks: readonly Racetrack[], none: string): void {
  printResult(cli, options, { racetracks: tracks.map(summary) }, tracks.map(lineOf).join('\n') || none);
}

function lineOf({ databaseId, lapLength, title }: Racetrack): string {
  return `${databaseId}\t${lapLength}\t${title}`;
}

function summary(track: Racetrack) {
  const { databaseId: id, slug, title, description, imageUrl, svgUrl, pathLength, lapLength, startOffset } = track;
  return { id, slug, title, description, imageUrl, svgUrl, pathLength, lapLength, startOffset };
}

function parseTrackId(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new CliError(ExitCode.USAGE, `"${text}" is not the number of a track.`);
}

function parseNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CliError(ExitCode.USAGE, `"${text}" is not a whole number.`);
}
