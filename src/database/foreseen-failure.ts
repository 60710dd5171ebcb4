import { AppError } from '../errors/app-error.js';
import { isConnectionError } from './connection-error.js';

/** SQLSTATEs of texts that PostgreSQL cannot store: NUL in a parameter, in a message, in JSON. */
const UNSTORABLE_TEXT = new Set(['22021', '08P01', '22P05']);

/** SQLSTATE of a statement that ran into its time limit. */
const QUERY_CANCELED = '57014';

/** SQLSTATE of a value that must be there only once. */
const UNIQUE_VIOLATION = '23505';

/** Whether a statement failed because a value is there already that must be there only once. */
export function violatesUniqueness(error: unknown): boolean {
  return codesOf(error).includes(UNIQUE_VIOLATION);
}

/**
 * What a failure of the database means to whoever asked, if it is one that we foresee. Looks through the causes, because
 * the ORM wraps what the driver throws.
 */
export function foreseenFailure(error: unknown): AppError | undefined {
  if (isConnectionError(error)) return AppError.databaseUnavailable(error);
  const codes = codesOf(error);
  if (codes.some((code) => UNSTORABLE_TEXT.has(code))) return AppError.unstorableText(error);
  return codes.includes(QUERY_CANCELED) ? AppError.timedOut(error) : undefined;
}

/** Whether the same work may succeed later: the database is away or too busy, and the work is not at fault. */
export function isTransientFailure(error: unknown): boolean {
  return (error instanceof AppError ? error : foreseenFailure(error))?.isTransient ?? false;
}

/** SQLSTATEs of an error and its causes. */
export function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    codes.push(String((cause as { code?: unknown }).code));
  return codes;
}
