/**
 * The one list of error codes. A code is part of the API: clients match on it, so a code is never renamed.
 *
 * Codes appear as `UserError.code` (expected failures of a mutation), as `extensions.code` of a top-level GraphQL error
 * and as `code` in the JSON bodies of REST answers.
 */
export enum ErrorCode {
  /** A value of the input is missing, malformed or out of bounds; `path` names it. */
  INVALID_INPUT = 'INVALID_INPUT',
  /** The username and password do not belong together, or the account may not sign in. */
  INVALID_CREDENTIALS = 'INVALID_CREDENTIALS',
  /** Another server that this needs, such as GitHub, does not do its part. */
  UPSTREAM_FAILED = 'UPSTREAM_FAILED',
  /** The thing that was asked for does not exist or may not be seen by the one who asks. */
  NOT_FOUND = 'NOT_FOUND',
  /** The thing is in a state that does not allow the operation, or somebody else changed it first. */
  CONFLICT = 'CONFLICT',
  /** The uploaded text was kept, but no buggy could be made of it. */
  BUGGY_REJECTED = 'BUGGY_REJECTED',
  /** The uploaded race file was refused; nothing was changed. */
  RACE_FILE_REJECTED = 'RACE_FILE_REJECTED',
  /** There are warnings that were not accepted; nothing was stored. */
  WARNINGS_NOT_ACCEPTED = 'WARNINGS_NOT_ACCEPTED',
  /** Some values of settings were refused, each with a reason; nothing was changed. */
  SETTINGS_REJECTED = 'SETTINGS_REJECTED',
  /** The authorisation code is missing or wrong. */
  AUTHORISATION_FAILED = 'AUTHORISATION_FAILED',
  /** It was tried too often; try again after the time that the message says. */
  TOO_MANY_ATTEMPTS = 'TOO_MANY_ATTEMPTS',
  /** The operation needs somebody who is signed in. */
  UNAUTHENTICATED = 'UNAUTHENTICATED',
  /** It took too long, or others changed the same at the same moment, and was given up; try again. */
  TIMED_OUT = 'TIMED_OUT',
  /** The one who is signed in may not do this. */
  FORBIDDEN = 'FORBIDDEN',
  /** The server is starting; ask again after the seconds of `Retry-After`. */
  SERVICE_STARTING = 'SERVICE_STARTING',
  /** The server has not been set up; only set-up, signing in and health work. */
  SETUP_INCOMPLETE = 'SETUP_INCOMPLETE',
  /** The database is not available at the moment; ask again soon. */
  DATABASE_UNAVAILABLE = 'DATABASE_UNAVAILABLE',
  /** The document or message goes beyond a limit (size, tokens, depth, aliases, directives, cost or time). */
  LIMIT_EXCEEDED = 'LIMIT_EXCEEDED',
  /** The document is not a valid GraphQL document for this schema. */
  GRAPHQL_INVALID = 'GRAPHQL_INVALID',
  /** The request is not one that this server understands. */
  BAD_REQUEST = 'BAD_REQUEST',
  /** A bug of ours. The request id finds it in the logs. */
  INTERNAL = 'INTERNAL',
}
