/**
 * What a failure of the database means:
 * - `unavailable`: the database is away, refuses everybody or cannot write; it passes, or those who run it mend it
 * - `gaveUp`: this statement took too long
 * - `collided`: others changed the same at the same moment
 * - `unstorable`: a text that the database cannot store
 * - `duplicate`: a value that must be there only once is there already
 */
export type DatabaseFailure = 'unavailable' | 'gaveUp' | 'collided' | 'unstorable' | 'duplicate';

/** Meanings of SQLSTATEs, by the code itself or by its class (the first two characters). A code wins over its class. */
const MEANINGS: Readonly<Record<string, DatabaseFailure>> = {
  // Connection exceptions. PostgreSQL's own 08P01 is a message with a NUL; see `failureOfState`.
  '08': 'unavailable',
  // A standby, or a server that was set to read-only, as during a failover.
  '25006': 'unavailable',
  // Transactions that the server ended because nothing came for too long.
  '25P03': 'unavailable',
  '25P04': 'gaveUp',
  // A user or a database that is not there (yet).
  '28000': 'unavailable',
  '28P01': 'unavailable',
  '3D000': 'unavailable',
  '40001': 'collided',
  '40003': 'unavailable',
  '40P01': 'collided',
  // Out of disk, memory or connections.
  '53': 'unavailable',
  '55P03': 'gaveUp',
  '57014': 'gaveUp',
  // Shut down, crashed, starting, dropped, idle for too long.
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
  '57P04': 'unavailable',
  '57P05': 'unavailable',
  // Errors of the machine under the server.
  '58': 'unavailable',
  '22021': 'unstorable',
  '22P05': 'unstorable',
  '23505': 'duplicate',
};

/**
 * What an SQLSTATE means, if it is one that we foresee.
 *
 * @param routine function of PostgreSQL that reported it, which poolers never name. PgBouncer reports whatever goes wrong
 * as 08P01, which PostgreSQL itself keeps for messages that it cannot take: those with a NUL in them.
 */
export function failureOfState(state: string, routine?: string): DatabaseFailure | undefined {
  if (state === '08P01' && routine !== undefined) return 'unstorable';
  return /^[0-9A-Z]{5}$/.test(state) ? (MEANINGS[state] ?? MEANINGS[state.slice(0, 2)]) : undefined;
}
