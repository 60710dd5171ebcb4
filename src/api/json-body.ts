import type { IncomingMessage } from 'node:http';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.js';
import { ErrorCode } from '../errors/error-code.js';
import type { Converter } from '../threads/converter.js';
import { GRAPHQL_LIMITS } from './graphql/limits.js';
import { largeJson } from './large-json.js';

/** Reads bodies that are JSON: small ones as usual, and those that are large enough to take a while in another thread. */
export function readJsonBodies(app: FastifyInstance, converter: Converter): void {
  const parseSmall = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', async (request: FastifyRequest, payload: IncomingMessage) => {
    const bytes = await collect(payload, request.routeOptions.bodyLimit ?? GRAPHQL_LIMITS.bodyBytes);
    if (bytes.length > GRAPHQL_LIMITS.bodyBytes) return await converter.runOrRefuse('body', largeJson, bytes);
    const body = await new Promise<unknown>((resolve, reject) => {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
      void parseSmall(request, text, (error, body) => (error === null ? resolve(body) : reject(error)));
    });
    if (typeof body !== 'string') return body;
    throw new AppError(
      ErrorCode.BAD_REQUEST,
      'The body is a JSON text, not an object: it was encoded twice. Encode it once.',
    );
  });
}

/**
 * The whole body. A large one is in memory that threads share, written as it arrives, so that it is never copied at once;
 * hence only those may be large that say beforehand how long they are.
 *
 * @throws FastifyError when it is too large, or ends too early
 */
async function collect(payload: IncomingMessage, bodyLimit: number): Promise<Uint8Array> {
  const announced = Number(payload.headers['content-length'] ?? 0);
  const isLarge = announced > GRAPHQL_LIMITS.bodyBytes;
  const limit = isLarge ? bodyLimit : Math.min(bodyLimit, GRAPHQL_LIMITS.bodyBytes);
  if (announced > limit) throw new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE();
  const shared = isLarge ? new Uint8Array(new SharedArrayBuffer(announced)) : undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of payload as AsyncIterable<Buffer>) {
      if (length + chunk.length > limit) throw new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE();
      if (shared === undefined) chunks.push(chunk);
      else shared.set(chunk, length);
      length += chunk.length;
    }
  } catch (error) {
    // Whoever sent it went away, or sent something that is no HTTP.
    throw Object.assign(error as Error, { statusCode: (error as { statusCode?: number }).statusCode ?? 400 });
  }
  return shared ?? Buffer.concat(chunks);
}
