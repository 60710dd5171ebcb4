import type { FastifyReply, FastifyRequest } from 'fastify';

/** What begins a line that may be the boundary of a part, and how many of them a body may have. */
const PART = Buffer.from('\n--');
const MAX_PARTS = 500;

/**
 * Has whoever reads the body of a request fail, with the status that says so, once it goes beyond a limit: parsers of
 * forms limit fields and files but not the whole, not every body says beforehand how long it is, and thousands of empty
 * parts take long to read.
 */
export function limitBody({ raw }: FastifyRequest, reply: FastifyReply, maxBytes: number): void {
  let bytes = 0;
  let parts = 0;
  const refuse = (statusCode: number, message: string): void => {
    raw.off('data', count);
    // What follows is not read any more. The reader is only told: the answer has to go out on the same connection.
    if (!reply.sent) reply.header('connection', 'close');
    const error = Object.assign(new Error(message), { statusCode });
    if (raw.listenerCount('error') > 0) raw.emit('error', error);
  };
  const count = (chunk: Buffer): void => {
    bytes += chunk.length;
    for (let at = chunk.indexOf(PART); at >= 0 && parts <= MAX_PARTS; at = chunk.indexOf(PART, at + PART.length))
      parts += 1;
    if (bytes > maxBytes) refuse(413, `The request is too large: at most ${maxBytes} bytes are taken.`);
    else if (parts > MAX_PARTS) refuse(400, 'The form has too many parts.');
  };
  // Counting alone must not set it flowing, before there is a reader.
  raw.pause();
  raw.on('data', count);
}
