import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../auth/actor.js';
import { AppError } from '../../errors/app-error.js';
import type { RaceFileDownload, RaceFileService } from '../../races/files/race-file.service.js';
import { sendCached } from './send-cached.js';

/** What the routes of race files need. */
export interface RaceFileRouteOptions {
  readonly files: RaceFileService;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
}

/** Race files: the finished one for everybody, and the one to run elsewhere for administrators. */
export async function raceFileRoute(app: FastifyInstance, { files, actorOf }: RaceFileRouteOptions): Promise<void> {
  const finished = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    reply.header('access-control-allow-origin', '*');
    return send(request, reply, await files.finished(await actorOf(request), raceIdOf(request)), 'inline');
  };
  app.get('/races/:id/race-file', finished);
  app.get('/races/:id/race-file.json', finished);

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

function raceIdOf(request: FastifyRequest): number {
  const { id } = request.params as { id: string };
  if (/^[1-9]\d{0,8}$/.test(id)) return Number(id);
  throw AppError.notFound('race');
}
