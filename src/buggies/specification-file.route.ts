import type { FastifyInstance } from 'fastify';
import { sendCached } from '../http/send-cached.js';
import type { SpecificationFileService } from './specification-file.service.js';

/** `/specs/data/types.json` and `/specs/data/defaults.json`, for everybody and for programs of every site. */
export async function specificationFileRoute(
  app: FastifyInstance,
  { specifications }: { readonly specifications: SpecificationFileService },
): Promise<void> {
  app.get<{ Params: { name: string } }>('/specs/data/:name.json', async (request, reply) => {
    const file = specifications.get(request.params.name);
    reply
      .type('application/json; charset=utf-8')
      .header('access-control-allow-origin', '*')
      .header('content-disposition', `attachment; filename="${file.name}"`);
    return await sendCached(request, reply, file);
  });
}
