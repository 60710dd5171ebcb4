import { createHash } from 'node:crypto';
import type { Database } from '../../database/database.js';
import { anybody } from '../../identity/actor.js';
import { dayOf, downloadName } from '../../settings/download-name.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import type { RaceLife } from '../life-cycle/race-life-cycle.js';
import { RaceState } from '../life-cycle/race-state.js';
import { maySeeNames, maySeeResults } from '../race-policy.js';
import type { RaceFileDownload } from './race-file.service.js';
import { ownFileUrl } from './race-file-url.js';

/** A race as the list needs it: as a plain row, since everybody may ask for all of them at any time. */
type ListedRace = RaceLife & {
  readonly id: number;
  readonly title: string;
  readonly raceFileUrl: string | null;
  /** Whether its file is kept here. */
  readonly isFileKept: boolean;
};

const LISTED = `
  SELECT id, title, start_at AS "startAt", state, broadcast_at AS "broadcastAt", turn_count AS "turnCount",
         turn_milliseconds AS "turnMilliseconds", is_visible AS "isVisible", is_result_visible AS "isResultVisible",
         race_file_url AS "raceFileUrl", f.contents IS NOT NULL AS "isFileKept"
    FROM races LEFT JOIN race_files f ON f.race_id = id WHERE is_visible AND start_at <= $1 ORDER BY start_at, id`;

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
    const races = await this.database.query<ListedRace>(LISTED, [now], 'race-index');
    // Swedes write times as race files do. One formatter for all is ten times as fast as a DateTime for each.
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: this.settings().BUGGY_RACE_SERVER_TIMEZONE,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const contents = Buffer.from(
      JSON.stringify(
        races.map((race) => this.entryOf(race, now, clock)),
        null,
        1,
      ),
    );
    return {
      name: `${downloadName(this.settings(), 'races', dayOf(now))}.json`,
      contents,
      sha256: createHash('sha256').update(contents).digest('hex'),
    };
  }

  private entryOf(race: ListedRace, now: Date, clock: Intl.DateTimeFormat) {
    const { BUGGY_RACE_SERVER_URL: server } = this.settings();
    const isPublic = maySeeResults(anybody, race, now) && maySeeNames(anybody, this.settings());
    const url = race.raceFileUrl ?? (race.isFileKept ? ownFileUrl(race.id, server) : null);
    return {
      id: race.id,
      title: race.title,
      start_at: clock.format(race.startAt),
      race_file_url: isPublic ? url : null,
      is_abandoned: race.isResultVisible ? race.state === RaceState.ABANDONED : null,
    };
  }
}
