import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import { settleBuiltinRacetracks } from '../racetracks/builtin/builtin-racetrack.store.js';
import { type CurrentSettings, loadSettings } from '../settings/settings.store.js';
import { readSetupVariables, setUpFromEnvironment } from '../setup/setup-from-environment.js';
import type { Lease } from './lease.js';

/** After a restore into another cluster, its transactions would come to bear the ids of those that wrote these rows. */
const DELETE_FOREIGN_EVENTS_SQL = 'DELETE FROM outbox WHERE xact >= pg_snapshot_xmax(pg_current_snapshot())';

/**
 * Checks that the settings can be settled, and sees to it that the built-in racetracks are there, and that the server is
 * set up if the environment says how. Tracks that somebody edited stay as they are; those that somebody deleted stay away.
 * Events of the cluster from which this database was restored are forgotten.
 *
 * @throws SettingsError when a value cannot be used
 */
export async function settle(
  database: Database,
  lease: Lease,
  environment: Readonly<Record<string, string | undefined>>,
  log: Logger,
): Promise<CurrentSettings> {
  const settings = await loadSettings(database, { environment });
  await lease.fenced(async (em) => {
    await settleBuiltinRacetracks(em);
    await em.execute(DELETE_FOREIGN_EVENTS_SQL);
  });
  const setup = readSetupVariables(environment);
  if (setup !== undefined && (await setUpFromEnvironment(setup, (work) => lease.fenced(work)))) {
    log.info(`set up by the environment; ${setup.username} can sign in`);
  }
  log.info({ revision: settings.revision }, 'settings are settled');
  return settings;
}
