import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import { builtinRacetracks } from '../racetracks/builtin/builtin-racetracks.js';
import { type CurrentSettings, loadSettings } from '../settings/settings.store.js';
import { readSetupVariables, setUpFromEnvironment } from '../setup/setup-from-environment.js';
import type { Lease } from './lease.js';

/**
 * Checks that the settings can be settled, and sees to it that the built-in racetracks are there, and that the server is
 * set up if the environment says how. Tracks that somebody edited stay as they are.
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
    for (const track of builtinRacetracks) {
      await em.execute(
        `INSERT INTO racetracks (slug, title, description, image_url, svg_url, path_length, lap_length, start_offset)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (slug) DO NOTHING`,
        [
          track.slug,
          track.title,
          track.description,
          `/races/assets/tracks/${track.imageFile}`,
          `/races/assets/tracks/${track.svgFile}`,
          track.pathLength,
          track.lapLength,
          track.startOffset,
        ],
      );
    }
  });
  const setup = readSetupVariables(environment);
  if (setup !== undefined && (await setUpFromEnvironment(setup, (work) => lease.fenced(work)))) {
    log.info(`set up by the environment; ${setup.username} can sign in`);
  }
  log.info({ revision: settings.revision }, 'settings are settled');
  return settings;
}
