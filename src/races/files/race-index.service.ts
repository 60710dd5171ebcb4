import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { anybody } from '../../auth/actor.js';
import type { Database } from '../../database/database.js';
import { projectSlug } from '../../settings/project-slug.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import { RaceState } from '../life-cycle/race-state.js';
import { Race } from '../race.entity.js';
import { maySeeNames, maySeeResults } from '../race-policy.js';
import type { RaceFileDownload } from './race-file.service.js';

/** The list of races that have been, for programs: the `races.json` of the reference system. */
export class RaceIndexService {
  constructor(
    private readonly database: Database,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {}

  /** The list, by start. Nothing in it depends on results before these are public. */
  async get(): Promise<RaceFileDownload> {
    const now = this.now();
    const races = await this.database
      .fork()
      .find(
        Race,
        { isVisible: true, startAt: { $lte: now } },
        { orderBy: { startAt: 'asc', databaseId: 'asc' }, disableIdentityMap: true },
      );
    const contents = Buffer.from(
      JSON.stringify(
        races.map((race) => this.entryOf(race, now)),
        null,
        1,
      ),
    );
    const slug = projectSlug(this.settings());
    return {
      name: `${slug === '' ? '' : `${slug}-`}races-${now.toISOString().slice(0, 10)}.json`,
      contents,
      sha256: createHash('sha256').update(contents).digest('hex'),
    };
  }

  private entryOf(race: Race, now: Date) {
    const { BUGGY_RACE_SERVER_URL: server, BUGGY_RACE_SERVER_TIMEZONE: zone } = this.settings();
    const hasFile = maySeeResults(anybody, race, now) && maySeeNames(anybody, this.settings());
    return {
      id: race.databaseId,
      title: race.title,
      start_at: DateTime.fromJSDate(race.startAt, { zone }).toFormat('yyyy-MM-dd HH:mm'),
      race_file_url: hasFile ? `${server}/races/${race.databaseId}/race-file` : null,
      is_abandoned: race.isResultVisible ? race.state === RaceState.ABANDONED : null,
    };
  }
}
