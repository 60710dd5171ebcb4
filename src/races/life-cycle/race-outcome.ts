import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { executeBound } from '../../database/execute-bound.js';
import type { RaceFileResult } from '../../racing/index.js';

/** Turns that one statement inserts: few enough to be quick to send, whatever the number of buggies. */
const TURNS_PER_INSERT = 50;

/** What a race left, in the forms in which it is stored. */
export interface RaceOutcome {
  /** The race file; null when this server does not keep it. */
  readonly contents: Uint8Array | null;
  readonly sha256: string;
  /** Events of each turn, as JSON. */
  readonly turns: readonly string[];
  readonly results: readonly StoredResult[];
}

/** One line of the results, and the account that it belongs to, if there is one. */
export interface StoredResult extends Omit<Required<RaceFileResult>, 'user_id'> {
  readonly user_id: number | null;
}

/** SHA-256 in hexadecimal. */
export function sha256Of(contents: Uint8Array): string {
  return createHash('sha256').update(contents).digest('hex');
}

/** Stores what a race left, replacing what was there of it, in the transaction of `em`. */
export async function storeOutcome(em: EntityManager, raceId: number, outcome: RaceOutcome): Promise<void> {
  await em.execute('DELETE FROM race_results WHERE race_id = ?', [raceId]);
  await em.execute('DELETE FROM race_turns WHERE race_id = ?', [raceId]);
  await executeBound(
    em,
    `INSERT INTO race_files (race_id, contents, sha256) VALUES ($1, $2, $3)
     ON CONFLICT (race_id) DO UPDATE SET contents = EXCLUDED.contents, sha256 = EXCLUDED.sha256`,
    [raceId, outcome.contents === null ? null : Buffer.from(outcome.contents), outcome.sha256],
  );
  for (let first = 0; first < outcome.turns.length; first += TURNS_PER_INSERT) {
    await executeBound(
      em,
      `INSERT INTO race_turns (race_id, turn, events)
       SELECT $1, $2 + row_number() OVER (), events FROM unnest($3::text[]) AS turns (events)`,
      [raceId, first, outcome.turns.slice(first, first + TURNS_PER_INSERT)],
    );
  }
  await executeBound(
    em,
    `INSERT INTO race_results (race_id, rank, user_id, username, flag_color, flag_color_secondary, flag_pattern, cost,
                               race_position, violations)
     SELECT $1, r.rank, u.id, r.username, r.flag_color, r.flag_color_secondary, r.flag_pattern, r.cost,
            r.race_position, r.violations
       FROM jsonb_to_recordset($2::jsonb) AS r (rank integer, user_id integer, username text, flag_color text,
            flag_color_secondary text, flag_pattern text, cost bigint, race_position integer, violations text[])
       LEFT JOIN users u ON u.id = r.user_id`,
    [raceId, JSON.stringify(rankResults(outcome.results))],
  );
}

/** Results as lists show them: best first, with their place in the list and with their violations apart. */
export function rankResults<Result extends Pick<StoredResult, 'race_position' | 'violations_str'>>(
  results: readonly Result[],
): (Omit<Result, 'violations_str'> & { readonly rank: number; readonly violations: string[] })[] {
  return results.toSorted(bestFirst).map(({ violations_str, ...result }, index) => ({
    ...result,
    rank: index + 1,
    violations: violations_str.split(',').filter((name) => name !== ''),
  }));
}

/** Positions in order, then those who did not finish, then those who were disqualified; files have it the other way. */
function bestFirst(one: Pick<StoredResult, 'race_position'>, other: Pick<StoredResult, 'race_position'>): number {
  const place = ({ race_position: position }: Pick<StoredResult, 'race_position'>): number =>
    position > 0 ? position : Number.MAX_SAFE_INTEGER - 1 - position;
  return place(one) - place(other);
}
