import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ClientPages, wantsPage } from '../http/client-pages.js';
import { foreseenError, sendStatus } from '../http/foreseen-error.js';
import { sendCached } from '../http/send-cached.js';
import type { PublishedFile } from './published-content.js';

/** Sends a file as it was published. */
export async function sendPublished(
  request: FastifyRequest,
  reply: FastifyReply,
  file: PublishedFile,
): Promise<FastifyReply> {
  reply.type(file.contentType);
  return await sendCached(request, reply, file);
}

/** The same as a download with a name of its own. */
export async function sendDownload(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, ...file }: PublishedFile & { readonly name: string },
): Promise<FastifyReply> {
  reply.header('content-disposition', `attachment; filename="${name}"`);
  return await sendPublished(request, reply, file);
}

/**
 * Has routes tell people in a page what is not there.
 *
 * @param pages the web client; undefined when it was not built, and then they are told as programs are
 */
export function tellInPages(app: FastifyInstance, pages: ClientPages | undefined): void {
  app.setErrorHandler((error, request, reply) => {
    const foreseen = foreseenError(error, request.log);
    if (foreseen === undefined || pages === undefined || !wantsPage(request)) throw error;
    return pages.send(sendStatus(reply, foreseen));
  });
}
