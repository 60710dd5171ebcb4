import type { Database } from '../../database/database.js';
import type { RaceAbsence, RaceEntry, RaceTransition } from './race-lineup.types.js';

/** Reads who is in races and who is not, and what happened to races. Who may see it is decided by race and not here. */
export class RaceLineupService {
  constructor(private readonly database: Database) {}

  /** Entries of races, in the order of the races' lists. */
  async entries(raceIds: readonly number[]): Promise<RaceEntry[]> {
    return await this.database.query<RaceEntry & Record<string, unknown>>(
      `SELECT race_id AS "raceId", position, user_id AS "userId", entrant->>'username' AS username,
              entrant->>'flag_color' AS "flagColor", entrant->>'flag_color_secondary' AS "flagColorSecondary",
              entrant->>'flag_pattern' AS "flagPattern"
         FROM race_entries WHERE race_id = ANY($1) ORDER BY race_id, position`,
      [raceIds],
    );
  }

  /** Students who are not in races, by username. */
  async absences(raceIds: readonly number[]): Promise<RaceAbsence[]> {
    return await this.database.query<RaceAbsence & Record<string, unknown>>(
      `SELECT a.race_id AS "raceId", a.user_id AS "userId", u.username, a.reason
         FROM race_absences a JOIN users u ON u.id = a.user_id
        WHERE a.race_id = ANY($1) ORDER BY a.race_id, u.username`,
      [raceIds],
    );
  }

  /** Changes of state of races, oldest first. */
  async transitions(raceIds: readonly number[]): Promise<RaceTransition[]> {
    return await this.database.query<RaceTransition & Record<string, unknown>>(
      `SELECT race_id AS "raceId", from_state AS "from", to_state AS "to", at, note
         FROM race_transitions WHERE race_id = ANY($1) ORDER BY race_id, id`,
      [raceIds],
    );
  }
}
