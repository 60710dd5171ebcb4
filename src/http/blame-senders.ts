import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Gives errors of reading a form the status of a fault of its sender: parsers of forms do not always say whose fault it is;
 * before the handler has begun it is never ours.
 */
export function blameSenders(app: FastifyInstance): void {
  const read = new WeakSet<FastifyRequest>();
  app.addHook('preHandler', async (request) => {
    read.add(request);
  });
  app.addHook('onError', async (request, _reply, error) => {
    if (!read.has(request)) Object.assign(error, { statusCode: error.statusCode ?? 400 });
  });
}
