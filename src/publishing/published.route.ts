import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../auth/actor.js';
import { AppError } from '../errors/app-error.js';
import { type ClientPages, wantsPage } from '../http/client-pages.js';
import { foreseenError, sendStatus } from '../http/foreseen-error.js';
import { sendCached } from '../http/send-cached.js';
import type { EditorDownloadService } from '../starter-editor/editor-download.service.js';
import { anchorOf, readFullName } from '../tasks/task-name.js';
import type { TechNoteService } from '../tech-notes/tech-note.service.js';
import { ArtefactName } from './artefact-name.js';
import type { PublishedContent, PublishedFile } from './published-content.js';

/** What the routes of published content need. */
export interface PublishedRouteOptions {
  readonly content: PublishedContent;
  readonly notes: TechNoteService;
  readonly editors: EditorDownloadService;
  /** Name of the file with an issue for each task. */
  readonly issuesName: () => string;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
  /** The web client, which tells people in a page what is not there; undefined when it was not built. */
  readonly pages: ClientPages | undefined;
}

/** The list of tasks, the tech notes and the zip of the editor, at the addresses of the reference system. */
export async function publishedRoute(
  app: FastifyInstance,
  { content, notes, editors, issuesName, actorOf, pages }: PublishedRouteOptions,
): Promise<void> {
  app.setErrorHandler((error, request, reply) => {
    const foreseen = foreseenError(error, request.log);
    if (foreseen === undefined || pages === undefined || !wantsPage(request)) throw error;
    return pages.send(sendStatus(reply, foreseen));
  });
  app.get('/project/tasks', async (request, reply) =>
    send(request, reply, await content.require(ArtefactName.TASK_LIST, 'index.html')),
  );
  app.get('/project/tasks/issues.csv', async (request, reply) => {
    const file = await content.require(ArtefactName.TASK_LIST, 'issues.csv');
    reply.header('content-disposition', `attachment; filename="${issuesName()}"`);
    return await send(request, reply, file);
  });
  app.get<{ Params: { file: string } }>('/project/tasks/assets/:file', async (request, reply) =>
    send(request, reply, await content.require(ArtefactName.TASK_LIST, `assets/${request.params.file}`)),
  );
  app.get<{ Params: { task: string } }>('/project/tasks/:task', async (request, reply) => {
    const name = readFullName(request.params.task);
    if (name === undefined) throw AppError.notFound('task');
    return reply.redirect(`/project/tasks#${anchorOf(name)}`);
  });

  for (const path of ['/tech_notes', '/tech-notes']) {
    app.get(path, (_request, reply) => reply.redirect('/tech_notes/index'));
  }
  app.get<{ Params: { page: string } }>('/tech-notes/:page', (request, reply) =>
    reply.redirect(`/tech_notes/${encodeURIComponent(request.params.page)}`),
  );
  app.get<{ Params: { file: string } }>('/tech_notes/assets/:file', async (request, reply) =>
    send(request, reply, await content.require(ArtefactName.TECH_NOTES, `assets/${request.params.file}`)),
  );
  app.get<{ Querystring: { q?: unknown } }>('/tech_notes/search', async (request, reply) => {
    const { q } = request.query;
    const html = await notes.search(typeof q === 'string' ? q : '');
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html);
  });
  app.get<{ Params: { page: string } }>('/tech_notes/:page', async (request, reply) => {
    const found = await notes.page(request.params.page);
    return 'location' in found ? reply.redirect(found.location) : send(request, reply, found);
  });

  app.get('/editor/download', async (request, reply) => {
    const found = await editors.forStudents();
    return 'location' in found ? reply.redirect(found.location) : sendZip(request, reply, found);
  });
  app.get('/admin/buggy-editor/download', async (request, reply) =>
    sendZip(request, reply, await editors.forStaff(await actorOf(request))),
  );
}

async function send(request: FastifyRequest, reply: FastifyReply, file: PublishedFile): Promise<FastifyReply> {
  reply.type(file.contentType);
  return await sendCached(request, reply, file);
}

async function sendZip(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, ...file }: PublishedFile & { readonly name: string },
): Promise<FastifyReply> {
  reply.header('content-disposition', `attachment; filename="${name}"`);
  return await send(request, reply, file);
}
