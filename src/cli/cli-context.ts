import { schemaVersion } from '../../migrations/index.js';
import { openDependencies } from '../app/dependencies.js';
import { buildModules, closeModules, type Modules } from '../app/modules.js';
import { addressFault } from '../database/address-fault.js';
import { directConnectionKind } from '../database/connection-kind.js';
import { Database } from '../database/database.js';
import { isOutage } from '../database/foreseen-failure.js';
import { checkSchema, readMigrationStatus } from '../database/migration-status.js';
import { findRunningDatabase } from '../embedded-postgres/index.js';
import { entities } from '../entities.js';
import { readEnvironment } from '../environment/environment.js';
import { ExitCode } from '../errors/exit-code.js';
import { createLogger } from '../logging/logger.js';
import type { Dependencies } from '../modules/dependencies.js';
import { openThreadPools } from '../threads/thread-pools.js';
import type { Cli } from './cli.js';
import { CliError } from './cli-error.js';

/**
 * Runs a command on the modules of the application: on the database of DATABASE_URL, or the embedded one that runs from the
 * same folder.
 *
 * @throws CliError UNAVAILABLE when there is no database or its schema is not ready
 */
export async function withModules<Result>(
  cli: Cli,
  work: (modules: Modules, dependencies: Dependencies) => Promise<Result>,
): Promise<Result> {
  const environment = readEnvironment(cli.env);
  const url =
    environment.databaseDirectUrl ?? environment.databaseUrl ?? (await findRunningDatabase(environment.dataDir));
  if (url === undefined) {
    throw new CliError(
      ExitCode.UNAVAILABLE,
      `No database runs from ${environment.dataDir}. Start the server with npm start, or set DATABASE_URL.`,
    );
  }
  const log = createLogger('cli', { BUGGY_LOG_LEVEL: 'silent' });
  const database = await Database.open({
    ...{ url, entities, applicationName: 'buggy cli', poolSize: 2, log },
    ...directConnectionKind(environment),
  });
  const threads = openThreadPools();
  try {
    const fit = checkSchema(await readMigrationStatus(database), schemaVersion);
    if (!fit.fits) throw new CliError(ExitCode.UNAVAILABLE, `The database is not ready: ${fit.reason}.`);
    const dependencies = await openDependencies({ environment, variables: cli.env, database, log, threads });
    const modules = buildModules(dependencies);
    try {
      return await work(modules, dependencies);
    } finally {
      await closeModules(modules);
    }
  } catch (error) {
    const fault = addressFault(error);
    if (fault !== undefined) throw fault;
    if (!isOutage(error)) throw error;
    throw new CliError(
      ExitCode.UNAVAILABLE,
      'The database does not answer. Is the server running, and DATABASE_URL right?',
    );
  } finally {
    await threads.close();
    await database.close();
  }
}
