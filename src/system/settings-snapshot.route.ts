import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../identity/actor.js';
import type { SystemInfoService } from './system-info.service.js';

/** What the route of the snapshot needs. */
export interface SettingsSnapshotRouteOptions {
  readonly system: SystemInfoService;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
}

/** `/admin/config/dump`: the settings, without secrets, as a `.env` file. For administrators. */
export async function settingsSnapshotRoute(
  app: FastifyInstance,
  { system, actorOf }: SettingsSnapshotRouteOptions,
): Promise<void> {
  app.get('/admin/config/dump', async (request, reply) => {
    const { name, contents } = system.snapshot(await actorOf(request));
    return reply
      .type('text/plain; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(contents);
  });
}
