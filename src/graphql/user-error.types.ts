import { Field, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { AppError } from '../errors/app-error.js';
import { ErrorCode } from '../errors/error-code.js';

registerEnumType(ErrorCode, {
  name: 'ErrorCode',
  description: 'Every code that an error of this server can carry. Codes are never renamed.',
  valuesConfig: {
    INVALID_INPUT: { description: 'A value of the input is missing, malformed or out of bounds; `path` names it.' },
    INVALID_CREDENTIALS: { description: 'Username and password do not match an account that may sign in.' },
    UPSTREAM_FAILED: { description: 'Another server that this needs, such as GitHub, does not do its part.' },
    NOT_FOUND: { description: 'It does not exist, or you may not see it.' },
    CONFLICT: { description: 'Its state does not allow this, or somebody else changed it first.' },
    BUGGY_REJECTED: { description: 'The text was kept, but no buggy could be made of it.' },
    RACE_FILE_REJECTED: { description: 'The race file was refused and nothing was changed.' },
    WARNINGS_NOT_ACCEPTED: { description: 'There are warnings that were not accepted; nothing was stored.' },
    SETTINGS_REJECTED: { description: 'Some values were refused, each with a reason; nothing was changed.' },
    AUTHORISATION_FAILED: { description: 'The authorisation code is missing or wrong.' },
    TOO_MANY_ATTEMPTS: { description: 'That was tried too often; the message says when to try again.' },
    UNAUTHENTICATED: { description: 'Sign in first.' },
    FORBIDDEN: { description: 'You may not do this.' },
    SERVICE_STARTING: { description: 'The server is starting; ask again after the seconds of `Retry-After`.' },
    TIMED_OUT: {
      description: 'It took too long, or others changed the same data at the same moment, and was given up; try again.',
    },
    SETUP_INCOMPLETE: { description: 'The server has not been set up; only set-up, signing in and health work.' },
    DATABASE_UNAVAILABLE: { description: 'The database is not available at the moment; ask again soon.' },
    LIMIT_EXCEEDED: { description: 'The document or message goes beyond a limit.' },
    GRAPHQL_INVALID: { description: 'The document is not valid for this schema.' },
    BAD_REQUEST: { description: 'The request is not one that this server understands.' },
    INTERNAL: { description: 'A bug of ours; the request id finds it in the logs.' },
  },
});

/** An expected failure of a mutation. */
@InterfaceType('UserError', {
  description: 'A failure of a mutation that you can do something about. Nothing was changed.',
  resolveType: (error: UserError) => error.constructor.name,
})
export abstract class UserError {
  @Field(() => ErrorCode, { description: 'What kind of failure this is, for programs.' })
  readonly code: ErrorCode;

  @Field(() => String, { description: 'What was wrong and what to do about it, for people.' })
  readonly message: string;

  @Field(() => [String], { description: 'Where in `input` the fault lies, outermost first; empty for the whole.' })
  readonly path: readonly string[];

  constructor(error: AppError) {
    this.code = error.code;
    this.message = error.message;
    this.path = error.inputPath;
  }
}

@ObjectType('InvalidInputError', { implements: UserError, description: 'A value of the input cannot be used.' })
export class InvalidInputError extends UserError {
  /** Code of these failures. */
  static readonly code = ErrorCode.INVALID_INPUT;
}

@ObjectType('InvalidCredentialsError', {
  implements: UserError,
  description: 'Username and password do not match an account that may sign in.',
})
export class InvalidCredentialsError extends UserError {
  /** Code of these failures. */
  static readonly code = ErrorCode.INVALID_CREDENTIALS;
}

@ObjectType('NotFoundError', { implements: UserError, description: 'It does not exist, or you may not see it.' })
export class NotFoundError extends UserError {
  /** Code of these failures. */
  static readonly code = ErrorCode.NOT_FOUND;
}

@ObjectType('ConflictError', { implements: UserError, description: 'The state of the thing does not allow this.' })
export class ConflictError extends UserError {
  /** Code of these failures. */
  static readonly code = ErrorCode.CONFLICT;
}

/** The authorisation code does not fit. */
@ObjectType('AuthorisationError', {
  implements: UserError,
  description: 'The authorisation code is missing or wrong. It is the code that staff share, not your password.',
})
export class AuthorisationError extends UserError {
  /** Code of these failures. */
  static readonly code = ErrorCode.AUTHORISATION_FAILED;
}

@ObjectType('TooManyAttemptsError', { implements: UserError, description: 'It was tried too often in a short time.' })
export class TooManyAttemptsError extends UserError {
  /** Code of these failures. */
  static readonly code = ErrorCode.TOO_MANY_ATTEMPTS;
}

@ObjectType('UpstreamError', {
  implements: UserError,
  description: 'Another server that this needs, such as GitHub, does not do its part. The message says what to do.',
})
export class UpstreamError extends UserError {
  /** Code of these failures. */
  static readonly code = ErrorCode.UPSTREAM_FAILED;
}

/** A type of errors that stands for one code. */
export interface UserErrorType<Failure extends UserError> {
  new (error: AppError): Failure;
  /** Code of the failures that it stands for. */
  readonly code: ErrorCode;
}
