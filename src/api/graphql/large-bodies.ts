import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, isAdministrator } from '../../identity/actor.js';
import { GRAPHQL_LIMITS } from './limits.js';

/** Whether the body of a request exceeds the usual limit, or its length is not given. */
function isLarge({ headers }: FastifyRequest): boolean {
  const length = headers['content-length'];
  return length === undefined ? headers['transfer-encoding'] !== undefined : Number(length) > GRAPHQL_LIMITS.bodyBytes;
}

/** Refuses large bodies before they are read, unless an administrator sends them. */
export async function refuseLargeBody(
  request: FastifyRequest,
  reply: FastifyReply,
  findActor: () => Promise<Actor>,
): Promise<void> {
  if (!isLarge(request) || isAdministrator(await findActor())) return;
  // What follows is not read any more.
  reply.header('connection', 'close');
  const message = `The request is too large: at most ${GRAPHQL_LIMITS.bodyBytes} bytes are taken, and content-length must say how many there are.`;
  throw Object.assign(new Error(message), { statusCode: 413 });
}
