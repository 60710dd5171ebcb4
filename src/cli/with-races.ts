import { ExitCode } from '../errors/exit-code.js';
import type { RacesServices } from '../races/races.module.js';
import type { Cli } from './cli.js';
import { withModules } from './cli-context.js';
import { CliError } from './cli-error.js';

/** Runs a command on the races of the database. */
export const withRaces = <Result>(cli: Cli, work: (services: RacesServices) => Promise<Result>): Promise<Result> =>
  withModules(cli, ({ races }) => work(races.services));

/** Number of a race as it is written on the command line. */
export function parseRaceId(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new CliError(ExitCode.USAGE, `"${text}" is not the number of a race.`);
}
