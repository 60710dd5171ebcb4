import { Command } from 'commander';
import type { Modules } from '../app/modules.js';
import { ExitCode } from '../errors/exit-code.js';
import { operator } from '../identity/actor.js';
import type { League } from '../leagues/league.entity.js';
import { type LeagueInput } from '../leagues/league-editing.service.js';
import type { Cli } from './cli.js';
import { withModules } from './cli-context.js';
import { CliError } from './cli-error.js';
import { type OutputOptions, printResult } from './output.js';

const EXIT_CODES = '\nExit codes: 0 done, 1 refused, 2 usage, 69 no database, 78 configuration.';

interface LeagueOptions extends OutputOptions {
  readonly description?: string;
  readonly points?: string;
  readonly dnfPoints?: string;
  readonly best?: string;
}

/** `buggy league …`: leagues, and how they stand. */
export function leagueCommand(cli: Cli): Command {
  const league = new Command('league');
  league
    .command('list')
    .description('all leagues, by name')
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXIT_CODES)
    .action(async (options: OutputOptions) => {
      const leagues = await withLeagues(cli, ({ leagues }) => leagues.list(operator));
      printResult(
        cli,
        options,
        { leagues: leagues.map(toPlain) },
        leagues.map(toLine).join('\n') || 'There are no leagues.',
      );
    });
  league
    .command('standings')
    .description('how a league stands, from races whose results are public')
    .argument('<name>', 'name of the league')
    .option('--frozen', 'as others than staff see it while it is frozen')
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXIT_CODES)
    .action(async (name: string, options: OutputOptions & { readonly frozen?: boolean }) => {
      const { lines, races } = await withLeagues(cli, async ({ leagues }) => {
        const found = await leagues.find(operator, name);
        if (found === null) throw new CliError(ExitCode.FAILURE, `There is no league called ${name}.`);
        const [table] = await leagues.tables(operator, [{ league: found, isFrozen: options.frozen ?? false }]);
        return table ?? { lines: [], races: [] };
      });
      const standings = lines.map(({ rank, username, points, scores, bestPosition, ratingChanges }) => ({
        ...{ rank, username, points, raceCount: scores.length, bestPosition },
        rating: ratingChanges.at(-1)?.after ?? null,
      }));
      const raceIds = races.map(({ databaseId }) => databaseId);
      const text = standings.map(({ rank, username, points, raceCount, rating }) =>
        [rank, username, points, raceCount, rating?.ordinal.toFixed(2) ?? '-'].join('\t'),
      );
      printResult(
        cli,
        options,
        { name, raceIds, standings },
        ['rank\tname\tpoints\traces\trating', ...text].join('\n'),
      );
    });
  withFields(league.command('add').description('make a league')).action(async (name: string, options: LeagueOptions) =>
    report(cli, options, await withLeagues(cli, ({ editing }) => editing.create(operator, name, toInput(options)))),
  );
  withFields(league.command('edit').description('change a league; what is left out stays')).action(
    async (name: string, options: LeagueOptions) =>
      report(
        cli,
        options,
        await withLeagues(cli, ({ editing }) => editing.update(operator, name, toInput(options), null)),
      ),
  );
  for (const [command, isFrozen, description] of [
    ['freeze', true, 'leave races from now on out of what others than staff see'],
    ['thaw', false, 'show everybody everything again'],
  ] as const) {
    league
      .command(command)
      .description(description)
      .argument('<name>', 'name of the league')
      .option('--json', 'print one JSON document')
      .addHelpText('after', EXIT_CODES)
      .action(async (name: string, options: OutputOptions) =>
        report(cli, options, await withLeagues(cli, ({ editing }) => editing.freeze(operator, name, isFrozen, null))),
      );
  }
  return league;
}

function withFields(command: Command): Command {
  return command
    .argument('<name>', 'name of the league')
    .option('--description <text>', 'what it is about')
    .option('--points <list>', 'points of the first, the second and so on, with commas between them')
    .option('--dnf-points <number>', 'points of those who start and get no position')
    .option('--best <number>', 'how many races of each count, the best ones; 0 for all')
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXIT_CODES);
}

function toInput({ description, points, dnfPoints, best }: LeagueOptions): LeagueInput {
  return {
    description: description ?? null,
    points: points?.split(',').map((part) => toNumber('--points', part)) ?? null,
    dnfPoints: dnfPoints === undefined ? null : toNumber('--dnf-points', dnfPoints),
    bestCount: best === undefined ? null : toNumber('--best', best),
  };
}

function toNumber(option: string, text: string): number {
  if (/^\s*\d{1,7}\s*$/.test(text)) return Number(text);
  throw new CliError(ExitCode.USAGE, `${option}: "${text}" is not a whole number.`);
}

const withLeagues = <Result>(
  cli: Cli,
  work: (services: Modules['leagues']['services']) => Promise<Result>,
): Promise<Result> => withModules(cli, ({ leagues }) => work(leagues.services));

function report(cli: Cli, options: OutputOptions, league: League): void {
  printResult(cli, options, toPlain(league), toLine(league));
}

function toPlain({ name, description, points, dnfPoints, bestCount, frozenAt }: League): object {
  return { name, description, points, dnfPoints, bestCount, frozenAt };
}

function toLine({ name, points, bestCount, frozenAt }: League): string {
  const counted = bestCount === null ? 'all races count' : `the best ${bestCount} races count`;
  return `${name}: ${points.join(', ')}; ${counted}${frozenAt === null ? '' : `; frozen since ${frozenAt.toISOString()}`}`;
}
