import type { FastifyReply } from 'fastify';
import { foreseenFailure, isOutage } from '../database/foreseen-failure.js';
import { AppError } from '../errors/app-error.js';

/** The failure that a route's error is, if it is one that we foresee. An outage of the database is logged on the way. */
export function foreseenError(
  error: unknown,
  log: { warn(about: object, message: string): void },
): AppError | undefined {
  const foreseen = error instanceof AppError ? error : foreseenFailure(error);
  if (foreseen !== undefined && isOutage(foreseen)) log.warn({ err: foreseen }, foreseen.message);
  return foreseen;
}

/** Gives an answer the status of a failure, and says when to try again where that is worth it. */
export function sendStatus(reply: FastifyReply, { httpStatus, retryAfter }: AppError): FastifyReply {
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  return reply.status(httpStatus);
}
