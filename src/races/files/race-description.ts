import { DateTime } from 'luxon';
import type { RaceDescription } from '../../racing/index.js';
import { dayOf, downloadName } from '../../settings/download-name.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import type { Race } from '../race.entity.js';
import { ownFileUrl } from './race-file-url.js';

/** What the description of a race follows from. */
export interface DescribedRace
  extends Pick<
    Race,
    | 'title'
    | 'description'
    | 'costLimit'
    | 'maxLaps'
    | 'trackImageUrl'
    | 'trackSvgUrl'
    | 'svgPathLength'
    | 'lapLength'
    | 'startOffset'
    | 'finishOffset'
    | 'league'
    | 'racedAt'
    | 'isDnfPosition'
    | 'raceFileUrl'
  > {
  /** Number of the race; null for one that is none of the server's own. */
  readonly databaseId: number | null;
  /** When it is due to start; null for one that has no such time. */
  readonly startAt: Date | null;
}

/** A race under the names of race files, with absolute addresses and with the start in the server's zone. */
export function toRaceDescription(race: DescribedRace, settings: Settings): RaceDescription {
  const server = settings.BUGGY_RACE_SERVER_URL;
  const absolute = (url: string): string => (url.startsWith('/') ? `${server}${url}` : url);
  return {
    race_file_url: race.raceFileUrl ?? (race.databaseId === null ? '' : ownFileUrl(race.databaseId, server)),
    title: race.title,
    description: race.description,
    cost_limit: race.costLimit,
    max_laps: race.maxLaps,
    track_image_url: absolute(race.trackImageUrl),
    track_svg_url: absolute(race.trackSvgUrl),
    svg_path_length: race.svgPathLength,
    lap_length: race.lapLength,
    start_offset: race.startOffset,
    finish_offset: race.finishOffset,
    league: race.league,
    start_at: written(race.startAt, settings.BUGGY_RACE_SERVER_TIMEZONE, 'yyyy-MM-dd HH:mm'),
    raced_at: written(race.racedAt, 'utc', 'yyyy-MM-dd HH:mm:ss'),
    is_dnf_position: race.isDnfPosition,
  };
}

function written(time: Date | null, zone: string, format: string): string {
  return time === null ? '' : DateTime.fromJSDate(time, { zone }).toFormat(format);
}

/**
 * Name under which a race file is downloaded: project, race, and the start and the day of the download where the settings
 * want them.
 */
export function raceFileName(race: Race, settings: Settings, now: Date): string {
  const start = DateTime.fromJSDate(race.startAt, { zone: settings.BUGGY_RACE_SERVER_TIMEZONE });
  const name = downloadName(
    settings,
    'race',
    race.slug,
    settings.IS_RACE_FILE_START_STAMPED ? `${start.toFormat('yyyy-MM-dd-HH-mm')}-start` : '',
    settings.IS_RACE_FILE_DATE_STAMPED ? dayOf(now) : '',
  );
  return `${name}.json`;
}
