import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.js';
import { toRowId } from '../graphql/node-id.js';
import type { Actor } from '../identity/actor.js';
import type { TaskTextService } from './task-text.service.js';
import { taskTextFormats } from './task-text-file.js';
import type { TaskTextFileService } from './task-text-file.service.js';

/** What the routes of task texts need. */
export interface TaskTextRouteOptions {
  readonly texts: TaskTextService;
  readonly textFiles: TaskTextFileService;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
}

/** Somebody's texts about tasks as a file, and one text as JSON for staff. */
export async function taskTextRoute(
  app: FastifyInstance,
  { texts, textFiles, actorOf }: TaskTextRouteOptions,
): Promise<void> {
  app.get<{ Params: { username: string; format: string } }>(
    '/user/download/texts/:username/:format',
    async (request, reply) => {
      const { username, format } = request.params;
      const known = taskTextFormats.find((one) => one === format);
      const actor = await actorOf(request);
      if (known === undefined) throw AppError.notFound('such form of texts');
      const { name, contentType, contents } = await textFiles.download(actor, username, known);
      return reply
        .type(contentType)
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'no-store')
        .send(contents);
    },
  );
  app.get<{ Params: { id: string } }>('/admin/json/text/:id', async (request, reply) => {
    const text = await texts.get(await actorOf(request), toRowId(request.params.id));
    return reply.header('cache-control', 'no-store').send({
      id: text.databaseId,
      created_at: text.createdAt,
      modified_at: text.updatedAt,
      user_id: text.userId,
      task_id: text.taskId,
      text: text.text,
    });
  });
}
