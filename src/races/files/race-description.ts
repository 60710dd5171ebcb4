import { DateTime } from 'luxon';
import type { RaceDescription } from '../../racing/index.js';
import { projectSlug } from '../../settings/project-slug.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import type { Race } from '../race.entity.js';

/** A race under the names of race files, with absolute addresses and with the start in the server's zone. */
export function toRaceDescription(race: Race, settings: Settings): RaceDescription {
  const server = settings.BUGGY_RACE_SERVER_URL;
  const absolute = (url: string): string => (url.startsWith('/') ? `${server}${url}` : url);
  return {
    race_file_url: `${server}/races/${race.databaseId}/race-file`,
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
    start_at: DateTime.fromJSDate(race.startAt, { zone: settings.BUGGY_RACE_SERVER_TIMEZONE }).toFormat(
      'yyyy-MM-dd HH:mm',
    ),
    raced_at:
      race.racedAt === null ? '' : DateTime.fromJSDate(race.racedAt, { zone: 'utc' }).toFormat('yyyy-MM-dd HH:mm:ss'),
    is_dnf_position: race.isDnfPosition,
  };
}

/**
 * Name under which a race file is downloaded: project, race, and the start and the day of the download where the settings
 * want them.
 */
export function raceFileName(race: Race, settings: Settings, now: Date): string {
  const start = DateTime.fromJSDate(race.startAt, { zone: settings.BUGGY_RACE_SERVER_TIMEZONE });
  const parts = [
    projectSlug(settings),
    'race',
    race.slug,
    settings.IS_RACE_FILE_START_STAMPED ? `${start.toFormat('yyyy-MM-dd-HH-mm')}-start` : '',
    settings.IS_RACE_FILE_DATE_STAMPED ? DateTime.fromJSDate(now, { zone: 'utc' }).toFormat('yyyy-MM-dd') : '',
  ];
  return `${parts.filter((part) => part !== '').join('-')}.json`;
}
