import type { FastifyError, FastifyInstance } from 'fastify';

/** Refuses bodies that are compressed, which no parser here would recognise. */
export function refuseCompressedBodies(app: FastifyInstance): void {
  app.addHook('preParsing', async ({ headers }, reply) => {
    const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
    if (encoding === '' || encoding === 'identity') return;
    reply.header('accept-encoding', 'identity');
    const message = `The body of the request is compressed (${encoding.slice(0, 20)}). Send it as it is, without Content-Encoding.`;
    throw Object.assign(new Error(message), { statusCode: 415 });
  });
}

/** What was wrong with a request that could not be read, and what to do. */
export function messageOfUnreadable({ code, message }: Partial<FastifyError>, route: string | undefined): string {
  if (code !== 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return message ?? '';
  return route === '/graphql'
    ? 'Send the operation as JSON, with the header Content-Type: application/json.'
    : 'The type of the body is not one that is read here. Send a form (application/x-www-form-urlencoded).';
}
