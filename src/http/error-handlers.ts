import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ErrorCode } from '../errors/error-code.js';
import { type ClientPages, wantsPage } from './client-pages.js';
import { foreseenError, sendStatus } from './foreseen-error.js';
import { messageOfUnreadable } from './unreadable-bodies.js';

/** Answers what no route answers, and what routes throw: with a page where a browser asks for one and nothing is there, else with JSON. */
export function setErrorHandlers(app: FastifyInstance, pages: ClientPages | undefined): void {
  app.setNotFoundHandler((request, reply) => {
    if (pages !== undefined && wantsPage(request)) return pages.send(reply.status(404));
    return reply.status(404).send({
      error: `There is nothing at ${request.method} ${request.url.slice(0, 200)}. See / for what there is.`,
      code: ErrorCode.NOT_FOUND,
      requestId: request.id,
    });
  });
  app.setErrorHandler<Error & { statusCode?: number }>((error, request, reply) => {
    const foreseen = foreseenError(error, request.log);
    if (foreseen !== undefined) {
      return sendStatus(reply, foreseen).send(refusal(request, foreseen.message, foreseen.code));
    }
    const status = error.statusCode ?? 500;
    if (status < 500) {
      const code = status === 413 ? ErrorCode.LIMIT_EXCEEDED : ErrorCode.BAD_REQUEST;
      const message = messageOfUnreadable(error, request.routeOptions.url);
      return reply.status(status).send(refusal(request, message, code));
    }
    request.log.error({ err: error, requestId: request.id }, 'a request failed');
    return reply.status(500).send({
      error: 'Something went wrong on our side. Tell the people who run this server the request id.',
      code: ErrorCode.INTERNAL,
      requestId: request.id,
    });
  });
}

/** What is said instead of an answer, also in the form in which GraphQL clients look for it. */
function refusal({ id: requestId, routeOptions }: FastifyRequest, error: string, code: ErrorCode): object {
  const said = { error, code, requestId };
  if (routeOptions.url !== '/graphql') return said;
  return { ...said, errors: [{ message: error, extensions: { code, requestId } }] };
}
