import DataLoader from 'dataloader';
import type { Database } from '../database/database.js';
import type { LoaderFactory } from '../graphql/context.js';
import { isStaff } from '../identity/actor.js';
import type { Race } from './race.entity.js';
import type { RaceService } from './race.service.js';

/** Races of one track that are listed; how many there are is counted beside it. */
export const MAX_RACES_OF_A_TRACK = 20;

/** Races that were made on a track, as far as somebody may see them. */
export interface RacetrackRaces {
  readonly count: number;
  /** The latest ones, latest start first. */
  readonly races: readonly Race[];
}

/**
 * Loads the races of tracks, all of one operation in two statements. A race says which track it was made on; those of
 * before it did have the same picture and path.
 */
export function racetrackRacesLoader(database: Database, races: RaceService): LoaderFactory<number, RacetrackRaces> {
  return (actor) =>
    new DataLoader(async (racetrackIds) => {
      const rows = await database.query<{ racetrackId: number; raceId: number; count: number }>(
        `SELECT t.id AS "racetrackId", r.id AS "raceId", r.count
           FROM racetracks t CROSS JOIN LATERAL (
             SELECT r.id, count(*) OVER ()::int AS count FROM races r
              WHERE (r.is_visible OR $2)
                AND (r.racetrack_id = t.id OR r.racetrack_id IS NULL AND t.svg_url <> ''
                     AND (r.track_image_url, r.track_svg_url) = (t.image_url, t.svg_url))
              ORDER BY r.start_at DESC, r.id DESC LIMIT ${MAX_RACES_OF_A_TRACK}) r
          WHERE t.id = ANY($1)`,
        [racetrackIds, isStaff(actor)],
        'racetrack-races',
      );
      const found = await races.findVisible(actor, [...new Set(rows.map(({ raceId }) => raceId))]);
      const byId = new Map(found.map((race) => [race.databaseId, race]));
      const byTrack = Map.groupBy(rows, ({ racetrackId }) => racetrackId);
      return racetrackIds.map((racetrackId) => {
        const own = byTrack.get(racetrackId) ?? [];
        return { count: own[0]?.count ?? 0, races: own.flatMap(({ raceId }) => byId.get(raceId) ?? []) };
      });
    });
}
