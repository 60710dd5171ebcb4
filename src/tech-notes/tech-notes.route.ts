import type { FastifyInstance } from 'fastify';
import type { ClientPages } from '../http/client-pages.js';
import { ArtefactName } from '../publishing/artefact-name.js';
import type { PublishedContent } from '../publishing/published-content.js';
import { sendPublished, tellInPages } from '../publishing/send-published.js';
import type { TechNoteService } from './tech-note.service.js';

/** What the routes of the notes need. */
export interface TechNotesRouteOptions {
  readonly content: PublishedContent;
  readonly notes: TechNoteService;
  readonly pages: ClientPages | undefined;
}

/** The tech notes that are published, at the addresses of the reference system. */
export async function techNotesRoute(
  app: FastifyInstance,
  { content, notes, pages }: TechNotesRouteOptions,
): Promise<void> {
  tellInPages(app, pages);
  for (const path of ['/tech_notes', '/tech-notes']) {
    app.get(path, (_request, reply) => reply.redirect('/tech_notes/index'));
  }
  app.get<{ Params: { page: string } }>('/tech-notes/:page', (request, reply) =>
    reply.redirect(`/tech_notes/${encodeURIComponent(request.params.page)}`),
  );
  app.get<{ Params: { file: string } }>('/tech_notes/assets/:file', async (request, reply) =>
    sendPublished(request, reply, await content.require(ArtefactName.TECH_NOTES, `assets/${request.params.file}`)),
  );
  app.get<{ Querystring: { q?: unknown } }>('/tech_notes/search', async (request, reply) => {
    const { q } = request.query;
    const html = await notes.search(typeof q === 'string' ? q : '');
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html);
  });
  app.get<{ Params: { page: string } }>('/tech_notes/:page', async (request, reply) => {
    const found = await notes.page(request.params.page);
    return 'location' in found ? reply.redirect(found.location) : sendPublished(request, reply, found);
  });
}
