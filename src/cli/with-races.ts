import { randomBytes } from 'node:crypto';
import { DatabaseClock } from '../database/database-clock.js';
import { AppError } from '../errors/app-error.js';
import { ExitCode } from '../lifecycle/exit-code.js';
import { composeRaces, type RaceServices } from '../races/compose-races.js';
import { RaceSimulator } from '../threads/race-simulator.js';
import type { Cli } from './cli.js';
import { withDatabase } from './cli-context.js';
import { CliError } from './cli-error.js';

/**
 * Runs a command on the races of the database.
 *
 * @throws CliError with what the services refused
 */
export async function withRaces<Result>(cli: Cli, work: (services: RaceServices) => Promise<Result>): Promise<Result> {
  return await withDatabase(cli, async ({ database, settings, jobs, log }) => {
    const clock = new DatabaseClock(database, () => new Date(), log);
    await clock.compare();
    const simulator = new RaceSimulator(1);
    const races = composeRaces({ database, jobs, simulator, settings, now: clock.now, randomBytes, log });
    try {
      return await work(races);
    } catch (error) {
      if (error instanceof AppError) throw new CliError(ExitCode.FAILURE, error.message);
      throw error;
    } finally {
      await simulator.close();
      await races.close();
    }
  });
}

/** Number of a race as it is written on the command line. */
export function parseRaceId(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new CliError(ExitCode.USAGE, `"${text}" is not the number of a race.`);
}
