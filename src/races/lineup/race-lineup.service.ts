import type { Database } from '../../database/database.js';
import { type Actor, isStaff, ownIdOf } from '../../identity/actor.js';
import { listsOf, type OfRaces } from '../of-races.js';
import type { Race } from '../race.entity.js';
import { maySeeRace } from '../race-policy.js';
import type { RaceAbsence, RaceEntry, RaceTransition } from './race-lineup.types.js';

/** Who is in races and who is not, and what happened to races. */
export class RaceLineupService {
  constructor(private readonly database: Database) {}

  /** Entries in the order of the races' lists, of races that the actor may see and whose entries are fixed. */
  async entries(actor: Actor, races: readonly Race[]): Promise<OfRaces<readonly RaceEntry[]>> {
    const shown = races.filter((race) => race.entriesFixedAt !== null && maySeeRace(actor, race));
    const rows = await this.read<RaceEntry>(
      shown,
      `SELECT race_id AS "raceId", position, user_id AS "userId", entrant->>'username' AS username,
              entrant->>'flag_color' AS "flagColor", entrant->>'flag_color_secondary' AS "flagColorSecondary",
              entrant->>'flag_pattern' AS "flagPattern"
         FROM race_entries WHERE race_id = ANY($1) ORDER BY race_id, position`,
    );
    return listsOf(shown, rows);
  }

  /** Students who are not in races whose entries are fixed, by username; for staff. */
  async absences(actor: Actor, races: readonly Race[]): Promise<OfRaces<readonly RaceAbsence[]>> {
    if (!isStaff(actor)) return new Map();
    const fixed = races.filter(({ entriesFixedAt }) => entriesFixedAt !== null);
    return listsOf(fixed, await this.readAbsences(fixed, null));
  }

  /** Why the actor is not in races that they may see and whose entries are fixed. */
  async ownAbsences(actor: Actor, races: readonly Race[]): Promise<OfRaces<RaceAbsence>> {
    const ownId = ownIdOf(actor);
    if (ownId === null) return new Map();
    const shown = races.filter((race) => race.entriesFixedAt !== null && maySeeRace(actor, race));
    return new Map((await this.readAbsences(shown, ownId)).map((absence) => [absence.raceId, absence]));
  }

  /** Changes of state of races, oldest first; for staff. */
  async transitions(actor: Actor, races: readonly Race[]): Promise<OfRaces<readonly RaceTransition[]>> {
    if (!isStaff(actor)) return new Map();
    const rows = await this.read<RaceTransition>(
      races,
      `SELECT race_id AS "raceId", from_state AS "from", to_state AS "to", at, note
         FROM race_transitions WHERE race_id = ANY($1) ORDER BY race_id, id`,
    );
    return listsOf(races, rows);
  }

  /** Absences of everybody, or of one account. */
  private async readAbsences(races: readonly Race[], userId: number | null): Promise<RaceAbsence[]> {
    return await this.read<RaceAbsence>(
      races,
      `SELECT a.race_id AS "raceId", a.user_id AS "userId", u.username, a.reason
         FROM race_absences a JOIN users u ON u.id = a.user_id
        WHERE a.race_id = ANY($1) AND ($2::integer IS NULL OR a.user_id = $2) ORDER BY a.race_id, u.username`,
      [userId],
    );
  }

  private async read<Row>(races: readonly Race[], sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    if (races.length === 0) return [];
    const ids = races.map(({ databaseId }) => databaseId);
    return await this.database.query<Row & Record<string, unknown>>(sql, [ids, ...values]);
  }
}
