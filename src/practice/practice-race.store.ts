import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../database/database.js';
import { executeBound } from '../database/execute-bound.js';
import type { RaceResult } from '../races/results/race-result.entity.js';
import type { CountedRace } from '../races/results/race-statistics.types.js';
import type { SimulationInput } from '../threads/race-simulator.js';

/** A practice race as it is stored: what it followed from, and how it ended. Its file, with its turns, is read by itself. */
export interface StoredPracticeRace {
  readonly id: string;
  readonly userId: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly isShared: boolean;
  readonly ruleset: string;
  readonly rulesetVersion: number;
  readonly input: SimulationInput;
  readonly results: readonly RaceResult[];
  readonly statistics: CountedRace;
  readonly turnCount: number;
  /** SHA-256 of its race file, in hexadecimal. */
  readonly sha256: string;
}

/** How many races somebody may run since a moment. */
export interface PracticeRaceLimit {
  readonly since: Date;
  readonly most: number;
}

/** Practice races that are kept of one person; older ones make way. */
const MAX_KEPT = 50;

const COLUMNS = `id, user_id AS "userId", created_at AS "createdAt", expires_at AS "expiresAt", is_shared AS "isShared",
  ruleset, ruleset_version AS "rulesetVersion", input, results, statistics, turn_count AS "turnCount", sha256`;

/** Deletes the practice races of everybody in which one of some accounts took part: their names go with them. */
export async function deletePracticeRacesWith(em: EntityManager, userIds: readonly number[]): Promise<void> {
  const contestants = userIds.map((userId) => JSON.stringify([{ userId }]));
  await executeBound(em, 'DELETE FROM practice_races WHERE results @> ANY($1::jsonb[])', [contestants]);
}

/** Practice races in the database. Those that have expired are not there, also before they are deleted. */
export class PracticeRaceStore {
  constructor(private readonly database: Database) {}

  /** One of them, or undefined. */
  async find(id: string, now: Date): Promise<StoredPracticeRace | undefined> {
    const [race] = await this.database.query<StoredPracticeRace & Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM practice_races WHERE id = $1 AND expires_at > $2`,
      [id, now],
      'practice-race',
    );
    return race;
  }

  /** Those of one person, the latest first, after one of them. */
  async list(
    userId: number,
    now: Date,
    limit: number,
    after: { readonly createdAt: Date; readonly id: string } | undefined,
  ): Promise<StoredPracticeRace[]> {
    return await this.database.query<StoredPracticeRace & Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM practice_races
        WHERE user_id = $1 AND expires_at > $2 AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5::uuid))
        ORDER BY created_at DESC, id DESC LIMIT $3`,
      [userId, now, limit, after?.createdAt ?? null, after?.id ?? null],
    );
  }

  /** How many one person has. */
  async count(userId: number, now: Date): Promise<number> {
    const [row] = await this.database.query<{ count: string }>(
      'SELECT count(*) FROM practice_races WHERE user_id = $1 AND expires_at > $2',
      [userId, now],
    );
    return Number(row?.count);
  }

  /** When somebody ran their races since a moment, the earliest first. */
  async runSince(userId: number, since: Date): Promise<Date[]> {
    const rows = await this.database.query<{ startedAt: Date }>(
      'SELECT started_at AS "startedAt" FROM practice_race_runs WHERE user_id = $1 AND started_at > $2 ORDER BY started_at',
      [userId, since],
    );
    return rows.map(({ startedAt }) => startedAt);
  }

  /**
   * Counts a race that somebody is about to run, unless they have run too many. It counts whatever becomes of it.
   *
   * @returns whether they may run it
   */
  async reserve(userId: number, now: Date, { since, most }: PracticeRaceLimit): Promise<boolean> {
    return await this.database.transactional(async (em) => {
      // One at a time for each person, so that many requests at once do not get past the limit.
      await em.execute('SELECT 1 FROM users WHERE id = ? FOR NO KEY UPDATE', [userId]);
      await em.execute('DELETE FROM practice_race_runs WHERE user_id = ? AND started_at <= ?', [userId, since]);
      const [recent] = await em.execute<{ count: string }[]>(
        'SELECT count(*) FROM practice_race_runs WHERE user_id = ?',
        [userId],
      );
      if (Number(recent?.count) >= most) return false;
      await em.execute('INSERT INTO practice_race_runs (user_id, started_at) VALUES (?, ?)', [userId, now]);
      return true;
    });
  }

  /**
   * Keeps a race; those of its owner that are beyond what is kept go.
   *
   * @param file its race file, compressed
   */
  async add(race: StoredPracticeRace, file: Buffer): Promise<void> {
    await this.database.transactional(async (em) => {
      await executeBound(
        em,
        `INSERT INTO practice_races (id, user_id, created_at, expires_at, ruleset, ruleset_version, input, results,
                                     statistics, turn_count, sha256, file)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          ...[race.id, race.userId, race.createdAt, race.expiresAt, race.ruleset, race.rulesetVersion],
          ...[JSON.stringify(race.input), JSON.stringify(race.results), JSON.stringify(race.statistics)],
          ...[race.turnCount, race.sha256, file],
        ],
      );
      await em.execute(
        `DELETE FROM practice_races WHERE id IN
           (SELECT id FROM practice_races WHERE user_id = ? ORDER BY created_at DESC, id DESC OFFSET ${MAX_KEPT})`,
        [race.userId],
      );
    });
  }

  /** The race file of a race, compressed; undefined for those of earlier versions, which did not keep it. */
  async file(id: string): Promise<Buffer | undefined> {
    const [row] = await this.database.query<{ file: Buffer | null }>(
      'SELECT file FROM practice_races WHERE id = $1',
      [id],
      'practice-race-file',
    );
    return row?.file ?? undefined;
  }

  /** Keeps the race file of a race that had none. */
  async keepFile(id: string, file: Buffer): Promise<void> {
    await this.database.query('UPDATE practice_races SET file = $2 WHERE id = $1', [id, file]);
  }

  /** Shares a race of somebody, or not any more; undefined when they have no such race. */
  async share(userId: number, id: string, isShared: boolean, now: Date): Promise<StoredPracticeRace | undefined> {
    const [race] = await this.database.query<StoredPracticeRace & Record<string, unknown>>(
      `UPDATE practice_races SET is_shared = $3 WHERE id = $1 AND user_id = $2 AND expires_at > $4 RETURNING ${COLUMNS}`,
      [id, userId, isShared, now],
    );
    return race;
  }
}
