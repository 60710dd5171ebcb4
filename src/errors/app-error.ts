import { ErrorCode } from './error-code.js';

/** What a class of errors means for the transport and for the logs, fixed in one place. */
interface ErrorTraits {
  readonly httpStatus: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

const TRAITS: Readonly<Record<ErrorCode, ErrorTraits>> = {
  [ErrorCode.INVALID_INPUT]: { httpStatus: 400, logLevel: 'debug' },
  [ErrorCode.INVALID_CREDENTIALS]: { httpStatus: 401, logLevel: 'info' },
  [ErrorCode.UPSTREAM_FAILED]: { httpStatus: 502, logLevel: 'warn' },
  [ErrorCode.NOT_FOUND]: { httpStatus: 404, logLevel: 'debug' },
  [ErrorCode.CONFLICT]: { httpStatus: 409, logLevel: 'debug' },
  [ErrorCode.BUGGY_REJECTED]: { httpStatus: 400, logLevel: 'debug' },
  [ErrorCode.RACE_FILE_REJECTED]: { httpStatus: 400, logLevel: 'debug' },
  [ErrorCode.WARNINGS_NOT_ACCEPTED]: { httpStatus: 409, logLevel: 'debug' },
  [ErrorCode.SETTINGS_REJECTED]: { httpStatus: 400, logLevel: 'debug' },
  [ErrorCode.AUTHORISATION_FAILED]: { httpStatus: 403, logLevel: 'info' },
  [ErrorCode.TOO_MANY_ATTEMPTS]: { httpStatus: 429, logLevel: 'warn' },
  [ErrorCode.UNAUTHENTICATED]: { httpStatus: 401, logLevel: 'debug' },
  [ErrorCode.FORBIDDEN]: { httpStatus: 403, logLevel: 'info' },
  [ErrorCode.SERVICE_STARTING]: { httpStatus: 503, logLevel: 'info' },
  [ErrorCode.TIMED_OUT]: { httpStatus: 503, logLevel: 'warn' },
  [ErrorCode.SETUP_INCOMPLETE]: { httpStatus: 503, logLevel: 'debug' },
  [ErrorCode.DATABASE_UNAVAILABLE]: { httpStatus: 503, logLevel: 'warn' },
  [ErrorCode.LIMIT_EXCEEDED]: { httpStatus: 400, logLevel: 'info' },
  [ErrorCode.GRAPHQL_INVALID]: { httpStatus: 400, logLevel: 'debug' },
  [ErrorCode.BAD_REQUEST]: { httpStatus: 400, logLevel: 'debug' },
  [ErrorCode.INTERNAL]: { httpStatus: 500, logLevel: 'error' },
};

/** What else is known about a failure. */
interface AppErrorOptions extends ErrorOptions {
  /** Seconds after which asking again is worth it. */
  readonly retryAfterSeconds?: number;
}

/**
 * A failure that we foresee. Services throw it; each transport turns it into its own form: a typed result, a top-level
 * GraphQL error, a REST answer, a line on stderr. Its message says what was wrong and what to do, and is safe to show.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  private readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    /**
     * Where in the input the fault lies, outermost first; empty when it concerns the whole. Not called `path`: graphql-js
     * takes an error with a path for one that it has located already.
     */
    readonly inputPath: readonly string[] = [],
    options?: AppErrorOptions,
  ) {
    super(message, options);
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }

  /** Status with which HTTP answers carry this error. */
  get httpStatus(): number {
    return TRAITS[this.code].httpStatus;
  }

  /** Seconds after which asking again is worth it, as HTTP answers say it; undefined when it never is. */
  get retryAfter(): string | undefined {
    const seconds = this.retryAfterSeconds ?? (this.isTransient ? 1 : undefined);
    return seconds === undefined ? undefined : String(seconds);
  }

  /** Whether the same may succeed later without anybody doing anything. */
  get isTransient(): boolean {
    return this.httpStatus === 503;
  }

  /** Level at which the logs mention it. */
  get logLevel(): ErrorTraits['logLevel'] {
    return TRAITS[this.code].logLevel;
  }

  /** One value of the input is unacceptable. */
  static invalidInput(path: string | readonly string[], message: string): AppError {
    return new AppError(ErrorCode.INVALID_INPUT, message, typeof path === 'string' ? [path] : path);
  }

  /** A text cannot be stored as it is. */
  static unstorableText(cause: unknown): AppError {
    return new AppError(
      ErrorCode.INVALID_INPUT,
      'A text contains the character NUL (\\u0000), which cannot be stored. Take it out.',
      [],
      { cause },
    );
  }

  /** The sign-in did not succeed; deliberately the same message for every cause. */
  static invalidCredentials(): AppError {
    return new AppError(
      ErrorCode.INVALID_CREDENTIALS,
      'Username and password do not match an account that may sign in. Check both, or ask a member of staff.',
    );
  }

  /** A link or a challenge that was used, revoked or has expired. */
  static expiredLink(): AppError {
    return new AppError(
      ErrorCode.INVALID_CREDENTIALS,
      'This link does not work any more: it was used, taken back, or its time is over. Ask for another one.',
    );
  }

  /** Another server does not do its part. */
  static upstreamFailed(message: string, cause: unknown): AppError {
    return new AppError(ErrorCode.UPSTREAM_FAILED, message, [], { cause });
  }

  /** The provider knows somebody of whom there is no account here. */
  static unknownPerson(): AppError {
    return new AppError(
      ErrorCode.INVALID_CREDENTIALS,
      'Your institution knows you, but this server has no account for you. Ask a member of staff to register you.',
    );
  }

  /** A provider names an account of staff, whose owner has not said that it is theirs. */
  static unlinkedStaff(): AppError {
    return new AppError(
      ErrorCode.INVALID_CREDENTIALS,
      'Your account is one of staff. Sign in with your password, or by a link that an administrator makes for you, then open the sign-in of your institution in the same browser.',
    );
  }

  /** The thing does not exist, or the one who asks may not know that it does. */
  static notFound(what: string, path: readonly string[] = []): AppError {
    return new AppError(ErrorCode.NOT_FOUND, `There is no ${what} that you can see. Check the id.`, path);
  }

  /** The state of the thing does not allow the operation. */
  static conflict(message: string, path: readonly string[] = []): AppError {
    return new AppError(ErrorCode.CONFLICT, message, path);
  }

  /** Nobody is signed in. */
  static unauthenticated(): AppError {
    return new AppError(ErrorCode.UNAUTHENTICATED, 'Sign in first: this needs to know who you are.');
  }

  /** The one who is signed in may not do this. */
  static forbidden(who: string): AppError {
    return new AppError(ErrorCode.FORBIDDEN, `Only ${who} may do this.`);
  }

  /** A page of another site sent it, for all that we know without its visitor's knowledge. */
  static sentByOtherSite(): AppError {
    return new AppError(
      ErrorCode.FORBIDDEN,
      'A page of another site sent this, so it was not done. If the page is one of ours, BUGGY_RACE_SERVER_URL must be its address.',
    );
  }

  /** A token that is not, or not any more. */
  static invalidToken(): AppError {
    return new AppError(
      ErrorCode.UNAUTHENTICATED,
      'This token does not work: it was mistyped, revoked or has expired. Make another one, and send it as "Authorization: Bearer …".',
    );
  }

  /** The token by which somebody acts was not made for this. */
  static missingScope(scope: string): AppError {
    return new AppError(ErrorCode.FORBIDDEN, `This token may not do this: make one with the scope ${scope}.`);
  }

  /** Somebody guesses. */
  static tooManyAttempts(seconds: number): AppError {
    return AppError.tooOften('That failed too often.', seconds);
  }

  /** Something was done so often that it is refused for some seconds. */
  static tooOften(why: string, seconds: number): AppError {
    const message = `${why} Try again in ${waitOf(seconds)}.`;
    return new AppError(ErrorCode.TOO_MANY_ATTEMPTS, message, [], { retryAfterSeconds: seconds });
  }

  /** Something that may be done so many times in a while, and was. */
  static doneTooOften(message: string): AppError {
    return new AppError(ErrorCode.TOO_MANY_ATTEMPTS, message);
  }

  /** Others changed the same at the same moment, and the database let them win. */
  static collided(cause: unknown): AppError {
    return new AppError(
      ErrorCode.TIMED_OUT,
      'Something else changed the same data at the same moment, so this was given up. Try again.',
      [],
      { cause },
    );
  }

  /** The database gave a statement up. */
  static timedOut(cause: unknown): AppError {
    return new AppError(
      ErrorCode.TIMED_OUT,
      'This took too long and was given up. Try again later, or ask for less at once.',
      [],
      { cause },
    );
  }

  /** So much is being done at the moment that this was not begun. */
  static tooBusy(): AppError {
    return new AppError(
      ErrorCode.TIMED_OUT,
      'The server has too much to do at the moment; nothing was changed. Try again in a few seconds.',
    );
  }

  /** Nobody has set the server up yet. */
  static setupIncomplete(): AppError {
    return new AppError(
      ErrorCode.SETUP_INCOMPLETE,
      'This server has not been set up yet. Ask `setupStatus` what comes next, and answer with `completeSetupStep`; or run buggy setup on its machine.',
    );
  }

  /** The database cannot be used. It may have stored what was sent before it went away, so nothing is said of that. */
  static databaseUnavailable(cause?: unknown): AppError {
    return new AppError(
      ErrorCode.DATABASE_UNAVAILABLE,
      'The database is not available at the moment. Check whether your last change was saved, then try again in a few seconds.',
      [],
      { cause },
    );
  }
}

function waitOf(seconds: number): string {
  if (seconds > 90) return `${Math.ceil(seconds / 60)} minutes`;
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
