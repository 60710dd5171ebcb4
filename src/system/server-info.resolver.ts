import { FieldResolver, Query, Resolver } from 'type-graphql';
import { schemaVersion } from '../../migrations/index.js';
import { signInWays } from '../auth/sign-in-ways.js';
import type { Database } from '../database/database.js';
import { packageVersion } from '../environment/package-version.js';
import { CURRENT_RULESET } from '../racing/index.js';
import type { LiveSettings } from '../settings/live-settings.js';
import { publicSettings } from './public-settings.js';
import { PublicSettings } from './public-settings.types.js';
import { ServerCounts, ServerInfo } from './server-info.types.js';

/** What runs here. */
@Resolver(() => ServerInfo)
export class ServerInfoResolver {
  constructor(
    private readonly database: Database,
    private readonly settings: LiveSettings,
  ) {}

  @Query(() => ServerInfo, { description: 'What runs here. Public.' })
  serverInfo(): ServerInfo {
    const { values, revision } = this.settings.current;
    return {
      name: 'buggy race server',
      version: packageVersion,
      institution: values.INSTITUTION_FULL_NAME,
      institutionShortName: values.INSTITUTION_SHORT_NAME,
      projectCode: values.PROJECT_CODE,
      serverUrl: values.BUGGY_RACE_SERVER_URL,
      timeZone: values.BUGGY_RACE_SERVER_TIMEZONE,
      schemaVersion,
      settingsRevision: revision,
      uptimeSeconds: Math.round(process.uptime()),
      ...signInWays(values),
      rulesetName: CURRENT_RULESET.name,
      rulesetVersion: CURRENT_RULESET.version,
    };
  }

  @Query(() => PublicSettings, { description: 'What pages and programs have to know of the settings. Public.' })
  publicSettings(): PublicSettings {
    return publicSettings(this.settings.current.values);
  }

  @FieldResolver(() => ServerCounts, { complexity: 10, description: 'How much there is.' })
  async counts(): Promise<ServerCounts> {
    const [counts] = await this.database.query<ServerCounts & Record<string, unknown>>(
      `SELECT (SELECT count(*)::int FROM users) AS users, (SELECT count(*)::int FROM buggies) AS buggies,
              (SELECT count(*)::int FROM buggy_uploads) AS uploads,
              (SELECT count(*)::int FROM races WHERE is_visible) AS races`,
    );
    if (counts === undefined) throw new Error('a select without FROM gave no row');
    return counts;
  }
}
