import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors/app-error.js';
import type { ClientPages } from '../http/client-pages.js';
import { ArtefactName } from '../publishing/artefact-name.js';
import type { PublishedContent } from '../publishing/published-content.js';
import { sendDownload, sendPublished, tellInPages } from '../publishing/send-published.js';
import { ISSUES_FILE } from './task-list.artefact.js';
import { anchorOf, readFullName } from './task-name.js';

/** What the routes of the list need. */
export interface TaskListRouteOptions {
  readonly content: PublishedContent;
  /** Name of the file with an issue for each task. */
  readonly issuesName: () => string;
  readonly pages: ClientPages | undefined;
}

/** The list of tasks that is published, at the addresses of the reference system. */
export async function taskListRoute(
  app: FastifyInstance,
  { content, issuesName, pages }: TaskListRouteOptions,
): Promise<void> {
  tellInPages(app, pages);
  app.get('/project/tasks', async (request, reply) =>
    sendPublished(request, reply, await content.require(ArtefactName.TASK_LIST, 'index.html')),
  );
  app.get('/project/tasks/issues.csv', async (request, reply) => {
    const file = await content.require(ArtefactName.TASK_LIST, ISSUES_FILE);
    return await sendDownload(request, reply, { ...file, name: issuesName() });
  });
  app.get<{ Params: { file: string } }>('/project/tasks/assets/:file', async (request, reply) =>
    sendPublished(request, reply, await content.require(ArtefactName.TASK_LIST, `assets/${request.params.file}`)),
  );
  app.get<{ Params: { task: string } }>('/project/tasks/:task', async (request, reply) => {
    const name = readFullName(request.params.task);
    if (name === undefined) throw AppError.notFound('task');
    return reply.redirect(`/project/tasks#${anchorOf(name)}`);
  });
}
