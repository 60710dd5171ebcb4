import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ClientPages } from '../http/client-pages.js';
import type { Actor } from '../identity/actor.js';
import { sendDownload, tellInPages } from '../publishing/send-published.js';
import type { EditorDownloadService } from './editor-download.service.js';

/** What the routes of the editor need. */
export interface EditorDownloadRouteOptions {
  readonly editors: EditorDownloadService;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
  readonly pages: ClientPages | undefined;
}

/** The zip of the editor: for students as it is published, and for staff. */
export async function editorDownloadRoute(
  app: FastifyInstance,
  { editors, actorOf, pages }: EditorDownloadRouteOptions,
): Promise<void> {
  tellInPages(app, pages);
  app.get('/editor/download', async (request, reply) => {
    const found = await editors.forStudents();
    return 'location' in found ? reply.redirect(found.location) : sendDownload(request, reply, found);
  });
  app.get('/admin/buggy-editor/download', async (request, reply) =>
    sendDownload(request, reply, await editors.forStaff(await actorOf(request))),
  );
}
