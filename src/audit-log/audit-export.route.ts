import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.js';
import type { Actor } from '../identity/actor.js';
import type { AuditService } from './audit.service.js';

/** What the route of the export needs. */
export interface AuditExportRouteOptions {
  readonly audit: AuditService;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
  readonly now: () => Date;
}

/** `/admin/audit.jsonl?since=&until=`: the audit log as JSON lines, oldest first. For administrators. */
export async function auditExportRoute(
  app: FastifyInstance,
  { audit, actorOf, now }: AuditExportRouteOptions,
): Promise<void> {
  app.get<{ Querystring: Record<string, unknown> }>('/admin/audit.jsonl', async (request, reply) => {
    const { since, until } = request.query;
    const lines = audit.export(await actorOf(request), {
      since: toTime('since', since),
      until: toTime('until', until),
    });
    return reply
      .type('application/jsonl; charset=utf-8')
      .header('content-disposition', `attachment; filename="audit-${now().toISOString().slice(0, 10)}.jsonl"`)
      .send(Readable.from(lines));
  });
}

function toTime(name: string, text: unknown): Date | null {
  if (text === undefined || text === '') return null;
  const time = new Date(typeof text === 'string' && /^\d{4}-\d\d-\d\d/.test(text) ? text : '');
  if (!Number.isNaN(time.getTime())) return time;
  throw AppError.invalidInput(name, `${name} must be a time such as 2026-09-01 or 2026-09-01T12:00:00Z.`);
}
