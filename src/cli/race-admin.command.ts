import type { Command } from 'commander';
import { ExitCode } from '../errors/exit-code.js';
import { operator } from '../identity/actor.js';
import type { RaceInput } from '../races/editing/race-input.js';
import type { EditedRace } from '../races/life-cycle/race-change.js';
import type { Race } from '../races/race.entity.js';
import type { RacesServices } from '../races/races.module.js';
import type { Cli } from './cli.js';
import { CliError } from './cli-error.js';
import { type OutputOptions, printResult } from './output.js';
import { parseRaceId, withRaces } from './with-races.js';

/** Races that one call lists. */
const MAX_RACES = 100;

const EXIT_CODES = '\nExit codes: 0 done, 1 refused, 2 usage, 69 no database, 78 configuration.';

interface FieldOptions extends OutputOptions {
  readonly title?: string;
  readonly description?: string;
  readonly league?: string;
  readonly start?: string;
  readonly costLimit?: number;
  readonly laps?: number;
  readonly lapLength?: number;
  readonly track?: number;
  readonly trackImageUrl?: string;
  readonly trackSvgUrl?: string;
  readonly pathLength?: number;
  readonly startOffset?: number;
  readonly finishOffset?: number;
  readonly raceFileUrl?: string;
  readonly runAtStart?: boolean;
  readonly dnfPosition?: boolean;
  readonly visible?: boolean;
  readonly resultVisible?: boolean;
  readonly turnMilliseconds?: number;
}

/** Adds to `buggy race` what administrators do with races. */
export function addRaceAdministration(cli: Cli, race: Command): void {
  race
    .command('list')
    .description('races, latest start first')
    .option('--json', 'print one JSON document')
    .action(async (options: OutputOptions) => {
      const { edges } = await withRaces(cli, ({ races }) => races.list(operator, { first: MAX_RACES, after: null }));
      const found = edges.map(({ node }) => summary(node));
      const lines = found.map(({ id, startAt, state, title }) => `${id}\t${startAt}\t${state}\t${title}`);
      printResult(cli, options, { races: found }, lines.length === 0 ? 'There are no races.' : lines.join('\n'));
    });
  withFields(
    race.command('create').description('make a race; what is left out comes from the settings and the track'),
  ).action(async (options: FieldOptions) =>
    report(cli, options, await withRaces(cli, (services) => services.editing.create(operator, toInput(options)))),
  );
  withFields(
    race
      .command('edit')
      .description('change a race; what is left out stays')
      .argument('<id>', 'number of the race', parseRaceId),
  ).action(async (id: number, options: FieldOptions) =>
    report(
      cli,
      options,
      await withRaces(cli, (services) => services.editing.update(operator, id, toInput(options), null)),
    ),
  );
  race
    .command('duplicate')
    .description('make a race like another one, which nobody but staff sees yet')
    .argument('<id>', 'number of the race', parseRaceId)
    .option('--title <text>', 'its name')
    .option('--start <time>', "its start, as clocks in the server's zone show it: YYYY-MM-DD HH:MM")
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXIT_CODES)
    .action(async (id: number, options: FieldOptions) =>
      report(
        cli,
        options,
        await withRaces(cli, (services) => services.editing.duplicate(operator, id, toInput(options))),
      ),
    );
  for (const [name, description, act] of [
    [
      'start',
      'run a race now',
      async (services, id) => ({ race: await services.runs.run(operator, id), warnings: [] }),
    ],
    [
      'abandon',
      'have a race not count; nothing is deleted',
      (services, id) => services.withdrawal.abandon(operator, id, null),
    ],
    [
      'restore',
      'have an abandoned race count again',
      (services, id) => services.withdrawal.restore(operator, id, null),
    ],
  ] as const satisfies readonly (readonly [
    string,
    string,
    (services: RacesServices, id: number) => Promise<EditedRace>,
  ])[]) {
    race
      .command(name)
      .description(description)
      .argument('<id>', 'number of the race', parseRaceId)
      .option('--json', 'print one JSON document')
      .addHelpText('after', EXIT_CODES)
      .action(async (id: number, options: OutputOptions) =>
        report(cli, options, await withRaces(cli, (services) => act(services, id))),
      );
  }
  race
    .command('delete')
    .description('delete a race with its entries, turns, results and file, for good')
    .argument('<id>', 'number of the race', parseRaceId)
    .option('--yes', 'really')
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXIT_CODES)
    .action(async (id: number, options: OutputOptions & { readonly yes?: boolean }) => {
      if (options.yes !== true) throw new CliError(ExitCode.USAGE, 'This cannot be undone. Say --yes if you mean it.');
      await withRaces(cli, ({ withdrawal }) => withdrawal.delete(operator, id, null));
      printResult(cli, options, { deleted: id }, `deleted race ${id}`);
    });
}

function withFields(command: Command): Command {
  return command
    .option('--title <text>', 'its name')
    .option('--description <text>', 'what it is about')
    .option('--league <name>', 'league that it belongs to')
    .option('--start <time>', "its start, as clocks in the server's zone show it: YYYY-MM-DD HH:MM")
    .option('--cost-limit <number>', 'most that a buggy may cost; 0: no limit', parseNumber)
    .option('--laps <number>', 'how many laps', parseNumber)
    .option('--lap-length <number>', 'length of a lap in game units; usually that of the track', parseNumber)
    .option('--track <id>', 'number of the track', parseNumber)
    .option('--track-image-url <url>', 'address of a picture of the track, in the place of that of the track')
    .option('--track-svg-url <url>', 'address of an SVG with the path, in the same way')
    .option('--path-length <number>', 'length of that path in units of its view box', parseNumber)
    .option('--start-offset <number>', 'where the start line is, from the beginning of the path', parseNumber)
    .option('--finish-offset <number>', 'where the finish line is, for race files', parseNumber)
    .option('--race-file-url <url>', 'where the race file is, if that is elsewhere; "" for this server')
    .option('--turn-milliseconds <number>', 'how long one turn is shown; 0: all at once', parseNumber)
    .option('--run-at-start', 'this server runs it at its start')
    .option('--no-run-at-start', 'it is run by hand or elsewhere; its entries are fixed at its start')
    .option('--dnf-position', 'who does not finish gets a position after all others')
    .option('--no-dnf-position', 'who does not finish gets none')
    .option('--visible', 'everybody may see it')
    .option('--no-visible', 'only staff may see it')
    .option('--result-visible', 'everybody may watch it and see its results')
    .option('--no-result-visible', 'only staff may')
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXIT_CODES);
}

function toInput(options: FieldOptions): RaceInput {
  const given = {
    ...{ title: options.title, description: options.description, league: options.league, startAtLocal: options.start },
    ...{ costLimit: options.costLimit, maxLaps: options.laps, lapLength: options.lapLength },
    ...{ racetrackId: options.track, isRunAtStart: options.runAtStart, isDnfPosition: options.dnfPosition },
    ...{ trackImageUrl: options.trackImageUrl, trackSvgUrl: options.trackSvgUrl, svgPathLength: options.pathLength },
    ...{ startOffset: options.startOffset, finishOffset: options.finishOffset, raceFileUrl: options.raceFileUrl },
    ...{ isVisible: options.visible, isResultVisible: options.resultVisible },
    turnMilliseconds: options.turnMilliseconds,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function report(cli: Cli, options: OutputOptions, { race, warnings }: EditedRace): void {
  const lines = [`race ${race.databaseId} "${race.title}": ${race.state}, starts ${race.startAt.toISOString()}`];
  printResult(
    cli,
    options,
    { race: summary(race), warnings },
    [...warnings.map((warning) => `- ${warning}`), ...lines].join('\n'),
  );
}

function summary(race: Race) {
  const { databaseId, title, state, startAt, isVisible, isResultVisible, isRunAtStart } = race;
  const { trackImageUrl, trackSvgUrl, svgPathLength, lapLength, startOffset, finishOffset, raceFileUrl } = race;
  return {
    ...{ id: databaseId, title, state, startAt: startAt.toISOString(), isVisible, isResultVisible, isRunAtStart },
    ...{ trackImageUrl, trackSvgUrl, svgPathLength, lapLength, startOffset, finishOffset, raceFileUrl },
  };
}

function parseNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CliError(ExitCode.USAGE, `"${text}" is not a whole number.`);
}
