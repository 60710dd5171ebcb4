import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendCached } from '../http/send-cached.js';
import type { Actor } from '../identity/actor.js';
import type { PracticeRaceService } from './practice-race.service.js';

/** What the routes need. */
export interface PracticeRaceFileRouteOptions {
  readonly practice: PracticeRaceService;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
}

/** Files of practice races, for those who may see them; players on other servers may fetch what was shared. */
export async function practiceRaceFileRoute(
  app: FastifyInstance,
  { practice, actorOf }: PracticeRaceFileRouteOptions,
): Promise<void> {
  const serve = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { id } = request.params as { id: string };
    const file = await practice.file(await actorOf(request), id);
    reply.header('access-control-allow-origin', '*').type('application/json; charset=utf-8');
    return await sendCached(request, reply, file);
  };
  app.get('/practice-races/:id/race-file', serve);
  app.get('/practice-races/:id/race-file.json', serve);
}
