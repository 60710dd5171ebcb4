import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { foreseenFailure, isOutage } from '../../database/foreseen-failure.js';
import { AppError } from '../../errors/app-error.js';
import { ErrorCode } from '../../errors/error-code.js';

/**
 * How the limits of documents introduce themselves: those of graphql-js's parser and of its validation, the rules of
 * graphql-armor and ours, and the visits that the calculation of costs makes to fragments.
 */
const LIMIT_MESSAGE =
  /Document contains more that \d+ tokens|limit of \d+ exceeded|^Validation aborted\.$|maximum allowed number of nodes/i;

/** Longest message in characters: what the client sent may stand in it, and must not come back many times as large. */
const MAX_MESSAGE_LENGTH = 500;

/**
 * What an error becomes before it leaves the server, over HTTP and over the WebSocket alike: foreseen failures keep their
 * message and code, faults of the document are the client's, and everything else is a bug that shows only its request id.
 */
export function maskError(error: unknown, requestId: string, log: Logger): GraphQLFormattedError {
  const graphqlError = error instanceof GraphQLError ? error : undefined;
  const cause = rootCause(error);
  const location = {
    ...(graphqlError?.path === undefined ? {} : { path: graphqlError.path }),
    ...(graphqlError?.locations === undefined ? {} : { locations: graphqlError.locations }),
  };
  const foreseen = toForeseen(cause, graphqlError);
  if (foreseen === undefined) {
    log.error({ err: cause, requestId, path: graphqlError?.path }, 'an operation failed');
    const message = `Something went wrong on our side. Tell the people who run this server the request id ${requestId}.`;
    return { message, ...location, extensions: { code: ErrorCode.INTERNAL, requestId } };
  }
  const message = shorten(foreseen.message);
  const err = isOutage(foreseen) ? { err: foreseen } : {};
  log[foreseen.logLevel]({ ...err, requestId, code: foreseen.code }, message);
  const inputPath = foreseen.inputPath.length > 0 ? { inputPath: foreseen.inputPath } : {};
  return { message, ...location, extensions: { code: foreseen.code, requestId, ...inputPath } };
}

/** The same as a GraphQL error, with the HTTP status that fits, for those who throw it. */
export function maskedError(error: unknown, requestId: string, log: Logger): GraphQLError {
  const { message, path, extensions } = maskError(error, requestId, log);
  const status = new AppError(extensions?.['code'] as ErrorCode, message).httpStatus;
  return new GraphQLError(message, { path: path ?? null, extensions: { ...extensions, http: { status } } });
}

function shorten(message: string): string {
  return message.length <= MAX_MESSAGE_LENGTH ? message : `${message.slice(0, MAX_MESSAGE_LENGTH)}…`;
}

function toForeseen(cause: unknown, graphqlError: GraphQLError | undefined): AppError | undefined {
  if (cause instanceof AppError) return cause;
  const failure = foreseenFailure(cause);
  if (failure !== undefined) return failure;
  if (graphqlError === undefined || !(cause instanceof GraphQLError)) return undefined;
  // Without a cause of its own it comes from graphql-js, Apollo or a rule: the document or the request is at fault.
  if (LIMIT_MESSAGE.test(graphqlError.message)) return new AppError(ErrorCode.LIMIT_EXCEEDED, graphqlError.message);
  const apolloCode = graphqlError.extensions['code'];
  if (apolloCode === 'INTERNAL_SERVER_ERROR') return undefined;
  const isDocument = apolloCode === undefined || /^GRAPHQL_/.test(String(apolloCode));
  return new AppError(isDocument ? ErrorCode.GRAPHQL_INVALID : ErrorCode.BAD_REQUEST, graphqlError.message);
}

/** The error that started it: resolvers' errors come wrapped in GraphQL errors. */
function rootCause(error: unknown): unknown {
  let current = error;
  while (current instanceof GraphQLError && current.originalError !== undefined) current = current.originalError;
  return current;
}
