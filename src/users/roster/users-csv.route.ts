import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../../identity/actor.js';
import type { UsersCsvService } from './users-csv.service.js';

/** What the route of the export needs. */
export interface UsersCsvRouteOptions {
  readonly usersCsv: UsersCsvService;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
}

/** `/admin/users/csv`: the students as CSV. For staff. */
export async function usersCsvRoute(app: FastifyInstance, { usersCsv, actorOf }: UsersCsvRouteOptions): Promise<void> {
  app.get('/admin/users/csv', async (request, reply) => {
    const { name, contents } = await usersCsv.export(await actorOf(request));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(contents);
  });
}
