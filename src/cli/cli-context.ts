import type { Logger } from 'pino';
import { schemaVersion } from '../../migrations/index.js';
import type { KeyedHash } from '../auth/keyed-hash.js';
import { PasswordHasher } from '../auth/password-hasher.js';
import { openKeyedHash } from '../auth/secret-key.js';
import { addressFault } from '../database/address-fault.js';
import { directConnectionKind } from '../database/connection-kind.js';
import { Database } from '../database/database.js';
import { isOutage } from '../database/foreseen-failure.js';
import { Jobs } from '../database/jobs.js';
import { judgeSchema, readMigrationStatus } from '../database/migration-status.js';
import { findRunningDatabase } from '../embedded-postgres/index.js';
import { entities } from '../entities.js';
import { readEnvironment } from '../environment/environment.js';
import { ExitCode } from '../lifecycle/exit-code.js';
import { createLogger } from '../logging/logger.js';
import { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import { InitialCode } from '../settings/initial-code.js';
import { LiveSettings } from '../settings/live-settings.js';
import { SettingCipher } from '../settings/setting-cipher.js';
import { loadSettings } from '../settings/settings.store.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { Converter } from '../threads/converter.js';
import { RegistrationService } from '../users/registration.service.js';
import { announcer } from '../webhooks/announce.js';
import type { Cli } from './cli.js';
import { CliError } from './cli-error.js';

/** What commands on the database work with. */
export interface CliContext {
  readonly database: Database;
  readonly keyedHash: KeyedHash;
  readonly live: LiveSettings;
  readonly settings: () => Settings;
  readonly passwords: PasswordHasher;
  readonly registration: RegistrationService;
  readonly authorisation: AuthorisationCodeService;
  /** Hands in jobs, which a server does. */
  readonly jobs: Pick<Jobs, 'enqueue'>;
  /** Reads what is long in another thread. */
  readonly converter: Converter;
  readonly log: Logger;
}

/**
 * Runs a command on the database: the one of DATABASE_URL, or the embedded one that runs from the same folder.
 *
 * @throws CliError UNAVAILABLE when there is no database, or it is not prepared
 */
export async function withDatabase<Result>(cli: Cli, work: (context: CliContext) => Promise<Result>): Promise<Result> {
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
  const converter = new Converter();
  const database = await Database.open({
    ...{ url, entities, applicationName: 'buggy cli', poolSize: 2, log },
    ...directConnectionKind(environment),
  });
  try {
    const fit = judgeSchema(await readMigrationStatus(database), schemaVersion);
    if (!fit.fits) throw new CliError(ExitCode.UNAVAILABLE, `The database is not ready: ${fit.reason}.`);
    const keyedHash = await openKeyedHash(environment, database);
    const surroundings = { environment: cli.env, cipher: SettingCipher.of(keyedHash) };
    const live = new LiveSettings(database, surroundings, log, await loadSettings(database, surroundings));
    const passwords = PasswordHasher.of(keyedHash);
    const settings = () => live.values;
    const authorisation = new AuthorisationCodeService(database, passwords, live, new InitialCode(database, keyedHash));
    const now = () => new Date();
    const jobs = new Jobs(database, log);
    const announce = announcer({ jobs, settings, now });
    const parts = { database, passwords, keyedHash, authorisation, settings, now, announce };
    const registration = new RegistrationService(parts);
    const context = { database, keyedHash, live, settings, passwords, registration, authorisation, jobs, log };
    return await work({ ...context, converter });
  } catch (error) {
    const fault = addressFault(error);
    if (fault !== undefined) throw fault;
    if (!isOutage(error)) throw error;
    throw new CliError(
      ExitCode.UNAVAILABLE,
      'The database does not answer. Is the server running, and DATABASE_URL right?',
    );
  } finally {
    await converter.close();
    await database.close();
  }
}
