import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

/** Most bytes of compressed bodies that are kept. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Below this compression is not worth a header. */
const WORTH_COMPRESSING = 1024;

/** How bodies can be sent, the best first. Brotli at 5 takes as long as gzip and saves a fifth more. */
const ENCODINGS: Readonly<Record<string, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => toBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => toGzip(body),
};

/** What is sent, and known to be the same by its hash. */
export interface CachedBody {
  readonly contents: Buffer;
  /** SHA-256 of the contents, in hexadecimal. */
  readonly sha256: string;
}

/** Compressed bodies by hash and encoding, each compressed once for all who ask meanwhile. */
const compressed = new LRUCache<string, Buffer, Buffer>({
  maxSize: MAX_BYTES,
  sizeCalculation: (body) => body.length + 1,
  // What is not kept, because more is asked for at once, is compressed all the same.
  ignoreFetchAbort: true,
  fetchMethod: async (key, _stale, { context }) => await ENCODINGS[key.slice(0, key.indexOf(':'))]?.(context),
});

/**
 * Sends what many ask for again and again: with an ETag, so that who has it gets 304; and compressed, when the other side
 * can read that. Caches ask each time, because who may see it can change.
 */
export async function sendCached(
  request: FastifyRequest,
  reply: FastifyReply,
  { contents, sha256 }: CachedBody,
): Promise<FastifyReply> {
  const offered = contents.length < WORTH_COMPRESSING ? undefined : request.headers['accept-encoding'];
  const encoding = offered === undefined ? null : negotiate(offered, Object.keys(ENCODINGS));
  const etag = encoding === null ? `"${sha256}"` : `"${sha256}-${encoding}"`;
  reply.header('etag', etag).header('cache-control', 'no-cache').header('vary', 'cookie, accept-encoding');
  if (request.headers['if-none-match']?.includes(sha256)) return reply.status(304).send();
  if (encoding === null) return reply.send(contents);
  const body = await compressed.fetch(`${encoding}:${sha256}`, { context: contents });
  return body === undefined ? reply.send(contents) : reply.header('content-encoding', encoding).send(body);
}
