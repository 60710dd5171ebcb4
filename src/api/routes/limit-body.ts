import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Has whoever reads the body of a request fail, with the status that says so, once it goes beyond a limit: parsers of
 * forms limit fields and files but not the whole, and not every body says beforehand how long it is.
 */
export function limitBody({ raw }: FastifyRequest, reply: FastifyReply, maxBytes: number): void {
  let bytes = 0;
  const count = (chunk: Buffer): void => {
    bytes += chunk.length;
    if (bytes <= maxBytes) return;
    raw.off('data', count);
    // What follows is not read any more. The reader is only told: the answer has to go out on the same connection.
    if (!reply.sent) reply.header('connection', 'close');
    const error = Object.assign(new Error(`The request is too large: at most ${maxBytes} bytes are taken.`), {
      statusCode: 413,
    });
    if (raw.listenerCount('error') > 0) raw.emit('error', error);
  };
  // Counting alone must not set it flowing, before there is a reader.
  raw.pause();
  raw.on('data', count);
}
