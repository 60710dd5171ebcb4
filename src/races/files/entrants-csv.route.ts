import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../identity/actor.js';
import type { EntrantsCsvService } from './entrants-csv.service.js';

/** What the routes need. */
export interface EntrantsCsvRouteOptions {
  readonly entrantsCsv: EntrantsCsvService;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
}

/** `/admin/download/buggies/csv`: the buggies of students as CSV, and with `/all` those of everybody. For staff. */
export async function entrantsCsvRoute(
  app: FastifyInstance,
  { entrantsCsv, actorOf }: EntrantsCsvRouteOptions,
): Promise<void> {
  const serve = (ofEverybody: boolean) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { name, contents } = await entrantsCsv.export(await actorOf(request), ofEverybody);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(contents);
  };
  app.get('/admin/download/buggies/csv', serve(false));
  app.get('/admin/download/buggies/csv/all', serve(true));
}
