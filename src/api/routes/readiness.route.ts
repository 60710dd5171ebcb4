import type { FastifyInstance } from 'fastify';
import { schemaVersion } from '../../../migrations/index.js';
import { publicReason } from '../../database/address-fault.js';
import type { Database } from '../../database/database.js';
import { outageOf } from '../../database/foreseen-failure.js';
import { checkSchema, readMigrationStatus } from '../../database/migration-status.js';
import type { StartupReport, StartupState } from '../startup/startup-state.js';

/** `/healthz`: the process lives. `/readyz`: it can serve, looked at anew each time, and is not about to stop. */
export function readinessRoute(app: FastifyInstance, database: Database, state: StartupState): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    if (state.isStopping) return reply.status(503).header('cache-control', 'no-store').send(state.report());
    const waitingFor = await missing(database);
    const report: StartupReport = {
      status: waitingFor === null ? 'ready' : 'unavailable',
      stage: waitingFor === null ? 'ready' : waitingFor.stage,
      waitingFor: waitingFor?.reason ?? null,
      attempts: 0,
      seconds: Math.round(process.uptime() * 10) / 10,
    };
    return reply
      .status(waitingFor === null ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(report);
  });
}

async function missing(database: Database): Promise<{ stage: 'database' | 'schema'; reason: string } | null> {
  try {
    const fit = checkSchema(await readMigrationStatus(database), schemaVersion);
    // A newer config service that migrates, or fails to, leaves the schema that this server works with.
    if (!fit.fits && fit.isHopeless) return { stage: 'schema', reason: fit.reason };
    return null;
  } catch (error) {
    return { stage: 'database', reason: publicReason(outageOf(error)?.code ?? '') };
  }
}
