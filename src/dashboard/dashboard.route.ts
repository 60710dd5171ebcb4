import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { blameSenders } from '../http/blame-senders.js';
import { firstText } from '../http/first-text.js';
import type { Actor } from '../identity/actor.js';
import type { DashboardService, Snapshot } from './dashboard.service.js';

/** Room for three parameters. */
const BODY_LIMIT = 8 * 1024;

/** What the routes of the dashboard need. */
export interface DashboardRouteOptions {
  readonly dashboard: DashboardService;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
}

/**
 * The dashboard as JSON: for staff who are signed in, and for programs with the credentials of an administrator. Those
 * send a form, and know no session.
 */
export async function dashboardRoute(
  app: FastifyInstance,
  { dashboard, actorOf }: DashboardRouteOptions,
): Promise<void> {
  await app.register(formbody, { bodyLimit: BODY_LIMIT });
  await app.register(multipart, { attachFieldsToBody: 'keyValues', limits: { fields: 10, files: 0, parts: 10 } });
  blameSenders(app);
  app.get('/admin/dashboard-snapshot.json', async (request, reply) =>
    send(reply, await dashboard.snapshot(await actorOf(request))),
  );
  app.post(
    '/api/admin/dashboard',
    { bodyLimit: BODY_LIMIT, config: { isOpenToAllSites: true } },
    async (request, reply) => {
      const parameter = (name: string): string => firstText(request.body, name)?.trim() ?? '';
      const credentials = { user: parameter('user'), key: parameter('key'), secret: parameter('secret') };
      const origin = { requestId: request.id, address: request.ip };
      reply.header('vary', '*').header('cache-control', 'no-cache');
      const taken = await dashboard.snapshotFor(credentials, origin);
      return typeof taken === 'string' ? reply.status(401).send({ error: taken }) : send(reply, taken);
    },
  );
  app.route({
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'],
    url: '/api/admin/dashboard',
    handler: async (_request, reply) =>
      reply
        .header('allow', 'POST')
        .header('vary', '*')
        .header('cache-control', 'no-cache')
        .status(405)
        .type('application/json')
        .send(),
  });
}

function send(reply: FastifyReply, { name, contents }: Snapshot): FastifyReply {
  return reply
    .header('vary', '*')
    .header('cache-control', 'no-cache')
    .header('content-disposition', `attachment; filename=${name}`)
    .type('application/json; charset=utf-8')
    .send(`${JSON.stringify(contents, null, 2)}\n`);
}
