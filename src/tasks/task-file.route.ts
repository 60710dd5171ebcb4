import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.js';
import type { Actor } from '../identity/actor.js';
import { TaskSet, taskSetOf } from './default-tasks.js';
import type { TaskDownload, TaskService } from './task.service.js';

/** What the route of task files needs. */
export interface TaskFileRouteOptions {
  readonly tasks: TaskService;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
}

/**
 * Tasks as files, for administrators: those of now as Markdown or as issues, and those that come with the server, by
 * `?method=` for another way of getting the editor than the zip.
 */
export async function taskFileRoute(app: FastifyInstance, { tasks, actorOf }: TaskFileRouteOptions): Promise<void> {
  app.get<{ Params: { which: string; format: string }; Querystring: { method?: unknown } }>(
    '/admin/download/tasks/:which/:format',
    async (request, reply) => {
      const { which, format } = request.params;
      const { method } = request.query;
      const actor = await actorOf(request);
      const set = typeof method === 'string' ? taskSetOf(method) : TaskSet.ZIP;
      const files: Readonly<Record<string, () => Promise<TaskDownload>>> = {
        'current/md': () => tasks.currentFile(actor),
        'current/csv': () => tasks.currentIssues(actor),
        'default/md': () => tasks.defaultFile(actor, set),
      };
      const file = await files[`${which}/${format}`]?.();
      if (file === undefined) throw AppError.notFound('such file of tasks');
      return reply
        .type('text/plain; charset=utf-8')
        .header('content-disposition', `attachment; filename="${file.name}"`)
        .header('cache-control', 'no-store')
        .send(file.text);
    },
  );
}
