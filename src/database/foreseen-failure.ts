import { AppError } from '../errors/app-error.js';
import { ErrorCode } from '../errors/error-code.js';
import { type DatabaseFailure, failureOfState } from './sqlstate.js';

/** Operating system errors of a connection that could not be made or was cut. */
const NETWORK_CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENOENT', 'EMFILE', 'ENFILE'],
]);

/** What `pg` says, without a code, when a connection is lost or cannot be had in time. */
const LOST_CONNECTION =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|not queryable|Client was closed|The server does not support SSL connections/;

/** Codes of certificates that are not accepted. */
const CERTIFICATE_CODE = /^(ERR_TLS_\w+|CERT_\w+|UNABLE_TO_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)$/;

/** SQLSTATE of a lock that was not to be had in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/** What transports answer; a duplicate means something to services only. */
const ANSWERS: Readonly<Partial<Record<DatabaseFailure, (cause: unknown) => AppError>>> = {
  unavailable: AppError.databaseUnavailable,
  gaveUp: AppError.timedOut,
  collided: AppError.collided,
  unstorable: AppError.unstorableText,
};

/** What went wrong with the database, and the error that says so. */
interface FoundFailure {
  readonly failure: DatabaseFailure;
  readonly source: Error;
}

/** Whether a statement failed because a value is there already that must be there only once. */
export function violatesUniqueness(error: unknown): boolean {
  return find(error)?.failure === 'duplicate';
}

/** Whether the database undid the work because others changed the same at the same moment: done again, it may well succeed. */
export function isCollision(error: unknown): boolean {
  return find(error)?.failure === 'collided';
}

/** Whether a statement gave up waiting for a lock. */
export function isLockTimeout(error: unknown): boolean {
  const source = find(error)?.source as { code?: unknown } | undefined;
  return source?.code === LOCK_NOT_AVAILABLE;
}

/** What a failure of the database means to whoever asked, if it is one that we foresee. */
export function foreseenFailure(error: unknown): AppError | undefined {
  const found = find(error);
  return found === undefined ? undefined : ANSWERS[found.failure]?.(error);
}

/** Whether the database cannot be used at the moment, by anybody, as opposed to a statement that it refused. */
export function isOutage(error: unknown): boolean {
  return outageOf(error) !== undefined;
}

/** What made the database unusable: the code and the words of whoever noticed; undefined when it is not an outage. */
export function outageOf(error: unknown): { readonly code: string; readonly reason: string } | undefined {
  const found = find(error);
  if (found?.failure !== 'unavailable') {
    if (error instanceof AppError && error.code === ErrorCode.DATABASE_UNAVAILABLE) {
      return { code: error.code, reason: error.message };
    }
    return undefined;
  }
  const { code } = found.source as { code?: unknown };
  return { code: String(code ?? 'lost'), reason: found.source.message };
}

/** Whether the same work may succeed later: the database is away or too busy, and the work is not at fault. */
export function isTransientFailure(error: unknown): boolean {
  return (error instanceof AppError ? error : foreseenFailure(error))?.isTransient ?? false;
}

/** Looks through the causes, because the ORM wraps what the driver throws. */
function find(error: unknown): FoundFailure | undefined {
  for (let source = error; source instanceof Error; source = source.cause) {
    const failure = failureOf(source);
    if (failure !== undefined) return { failure, source };
    if (source instanceof AggregateError) {
      const inner = source.errors.map(find).find((found) => found !== undefined);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}

function failureOf(error: Error): DatabaseFailure | undefined {
  const { code, routine } = error as { code?: unknown; routine?: unknown };
  if (typeof code === 'string' && !(error instanceof AppError)) {
    if (NETWORK_CODES.has(code) || CERTIFICATE_CODE.test(code)) return 'unavailable';
    const failure = failureOfState(code, typeof routine === 'string' ? routine : undefined);
    if (failure !== undefined) return failure;
  }
  return LOST_CONNECTION.test(error.message) ? 'unavailable' : undefined;
}
