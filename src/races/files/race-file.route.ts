import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../errors/app-error.js';
import { sendCached } from '../../http/send-cached.js';
import type { Actor } from '../../identity/actor.js';
import type { RaceFileDownload, RaceFileElsewhere, RaceFileService } from './race-file.service.js';

/** What the routes of race files need. */
export interface RaceFileRouteOptions {
  readonly files: RaceFileService;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
}

/**
 * Race files: the finished one for everybody, and the one to run elsewhere for administrators; and the addresses at which
 * the reference system has replays and results, from where it goes on.
 */
export async function raceFileRoute(app: FastifyInstance, { files, actorOf }: RaceFileRouteOptions): Promise<void> {
  const finished = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    reply.header('access-control-allow-origin', '*');
    const file = await files.finished(await actorOf(request), raceIdOf(request));
    return 'location' in file ? sendAway(reply, file) : send(request, reply, file, 'inline');
  };
  app.get('/races/:id/race-file', finished);
  app.get('/races/:id/race-file.json', finished);
  app.get('/races/:id/replay', async (request, reply) =>
    sendAway(reply, await files.replay(await actorOf(request), raceIdOf(request))),
  );
  app.get('/races/:id/result', async (request, reply) =>
    sendAway(reply, await files.result(await actorOf(request), raceIdOf(request))),
  );

  const download = (withBuggies: boolean) => async (request: FastifyRequest, reply: FastifyReply) =>
    send(request, reply, await files.forRunner(await actorOf(request), raceIdOf(request), withBuggies), 'attachment');
  app.get('/admin/races/:id/download-race-file', download(false));
  app.get('/admin/races/:id/download-race-file/with-buggies', download(true));
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  file: RaceFileDownload,
  disposition: 'inline' | 'attachment',
): Promise<FastifyReply> {
  reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', `${disposition}; filename="${file.name}"`);
  return await sendCached(request, reply, file);
}

/** Where it leads can change at any time, and depends on who asks. */
function sendAway(reply: FastifyReply, { location }: RaceFileElsewhere): FastifyReply {
  return reply.header('cache-control', 'no-cache').header('vary', 'cookie').redirect(location);
}

function raceIdOf(request: FastifyRequest): number {
  const { id } = request.params as { id: string };
  if (/^[1-9]\d{0,8}$/.test(id)) return Number(id);
  throw AppError.notFound('race');
}
