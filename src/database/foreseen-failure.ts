import { AppError } from '../errors/app-error.js';
import { isConnectionError } from './connection-error.js';

/** SQLSTATEs of texts that PostgreSQL cannot store: NUL in a parameter, in a message, in JSON. */
const UNSTORABLE_TEXT = new Set(['22021', '08P01', '22P05']);

/** SQLSTATE of a statement that ran into its time limit. */
const QUERY_CANCELED = '57014';

/**
 * What a failure of the database means to whoever asked, if it is one that we foresee. Looks through the causes, because
 * the ORM wraps what the driver throws.
 */
export function foreseenFailure(error: unknown): AppError | undefined {
  if (isConnectionError(error)) return AppError.databaseUnavailable(error);
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = String((cause as { code?: unknown }).code);
    if (UNSTORABLE_TEXT.has(code)) return AppError.unstorableText(error);
    if (code === QUERY_CANCELED) return AppError.timedOut(error);
  }
  return undefined;
}
