import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, isAdministrator } from '../../identity/actor.js';
import { GRAPHQL_LIMITS } from './limits.js';

/** Whether the body of a request is beyond what everybody may send, or does not say how long it is. */
function isLarge({ headers }: FastifyRequest): boolean {
  const length = headers['content-length'];
  return length === undefined ? headers['transfer-encoding'] !== undefined : Number(length) > GRAPHQL_LIMITS.bodyBytes;
}

/** Refuses large bodies of those who have nothing large to send, before they are read. */
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
