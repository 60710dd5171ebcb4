import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendCached } from '../../http/send-cached.js';
import type { Actor } from '../../identity/actor.js';
import type { RaceIndexService } from './race-index.service.js';
import type { RacePreviewService } from './race-preview.service.js';

/** What the routes need. */
export interface RaceIndexRouteOptions {
  readonly index: RaceIndexService;
  readonly previews: RacePreviewService;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
}

/** `/races/races.json`, the races that have been, for everybody; and the race file that staff are looking at. */
export async function raceIndexRoute(
  app: FastifyInstance,
  { index, previews, actorOf }: RaceIndexRouteOptions,
): Promise<void> {
  app.get('/races/races.json', async (request, reply) => {
    const file = await index.get();
    reply
      .type('application/json; charset=utf-8')
      .header('access-control-allow-origin', '*')
      .header('content-disposition', `inline; filename="${file.name}"`);
    return await sendCached(request, reply, file);
  });
  app.get('/admin/races/temporary-race-file.json', async (request, reply) => {
    const file = await previews.get(await actorOf(request));
    reply.type('application/json; charset=utf-8').header('content-disposition', `inline; filename="${file.name}"`);
    return await sendCached(request, reply, file);
  });
}
