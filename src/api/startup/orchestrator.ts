import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { schemaVersion } from '../../../migrations/index.js';
import { openKeyedHash } from '../../auth/secret-key.js';
import { addressFault, publicReason } from '../../database/address-fault.js';
import { connectionKind } from '../../database/connection-kind.js';
import { Database } from '../../database/database.js';
import { EventBus } from '../../database/event-bus.js';
import { isOutage, outageOf } from '../../database/foreseen-failure.js';
import { checkSchema, readMigrationStatus } from '../../database/migration-status.js';
import { retryUntilSuccess } from '../../database/retry.js';
import type { ProcessEnvironment } from '../../environment/environment.js';
import { AppError } from '../../errors/app-error.js';
import { LiveSettings } from '../../settings/live-settings.js';
import { SettingCipher } from '../../settings/setting-cipher.js';
import { loadSettings } from '../../settings/settings.store.js';
import { SettingsError, settleSettings } from '../../settings/settle-settings.js';
import type { Application } from '../application.js';
import type { ServerOverrides } from '../server-overrides.js';
import type { TimeLimits } from '../time-limits.js';
import type { StartupState } from './startup-state.js';

/** What the orchestrator works with. */
export interface OrchestratorOptions extends ServerOverrides {
  readonly environment: ProcessEnvironment & { readonly databaseUrl: string };
  /** Where settings may be given besides the database; usually `process.env`. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Server on which the application is built. */
  readonly server: Server;
  readonly timeLimits: TimeLimits;
  readonly state: StartupState;
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** Not there yet; the reason is for people. */
class NotYet extends Error {}

/**
 * Brings an API server up: reaches the database, waits for the schema that this build needs, loads the settings, and
 * only then builds what depends on them. Each stage waits as long as it must, and goes on by itself. Never migrates.
 *
 * @throws SettingsError when the environment gives settings that cannot be used
 * @throws EnvironmentError when the secret key does not belong to the database
 */
export async function orchestrate(options: OrchestratorOptions): Promise<Application> {
  const { environment, variables, server, state, signal, log } = options;
  settleSettings({ environment: variables, rows: new Map() });
  // Most of the start is loading code, so that happens while the database comes up.
  const modules = Promise.all([import('../application.js'), import('../../entities.js')]);
  modules.catch(() => undefined);
  const retry = <Result>(attempt: () => Promise<Result>): Promise<Result> =>
    retryUntilSuccess(attempt, {
      signal,
      shouldRetry: isWorthWaiting,
      onFailure: (error) => {
        if (isOutage(error)) log.info({ err: error }, 'the database is not available yet');
        state.wait(reasonOf(error));
      },
    });

  state.enter('database');
  const [{ Application }, { entities }] = await modules;
  const database = await Database.open({
    url: environment.databaseUrl,
    entities,
    applicationName: 'buggy api',
    poolSize: environment.databasePoolSize,
    ...connectionKind(environment),
    log,
  });
  try {
    await retry(() => database.query('SELECT 1'));

    state.enter('schema');
    await retry(async () => {
      const fit = checkSchema(await readMigrationStatus(database), schemaVersion);
      if (!fit.fits) throw new NotYet(fit.reason);
    });

    state.enter('settings');
    const keyedHash = await retry(() => openKeyedHash(environment, database));
    const surroundings = { environment: variables, cipher: SettingCipher.of(keyedHash) };
    const current = await retry(() => loadSettings(database, surroundings));
    const settings = new LiveSettings(database, surroundings, log, current);
    const bus = new EventBus(
      database,
      { listenUrl: environment.databaseDirectUrl ?? environment.databaseUrl, pubsub: environment.pubsub },
      log,
    );
    bus.on('settingsChanged', ({ revision }) => void settings.reach(revision));
    await retry(() => bus.start());
    // A change may have come between the reading and the listening.
    await settings.reload();

    state.enter('modules');
    return await retry(() => Application.build({ ...options, database, bus, settings, keyedHash }, server));
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Whether time or other processes can mend it; a bug of ours they cannot. */
function isWorthWaiting(error: Error): boolean {
  if (addressFault(error) !== undefined) return false;
  return error instanceof NotYet || error instanceof SettingsError || error instanceof AppError || isOutage(error);
}

/** Why something has to wait; everybody can read it at `/readyz`. */
function reasonOf(error: Error): string {
  if (error instanceof NotYet || error instanceof SettingsError) return error.message;
  return publicReason(outageOf(error)?.code ?? '');
}
