import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.js';
import type { RacetrackAssetKind } from './racetrack-asset.js';
import type { RacetrackAssetService } from './racetrack-asset.service.js';

/** Endings of the names under which uploads are saved. */
const ENDINGS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/svg+xml': 'svg' } as const;

/**
 * What was uploaded for tracks, for everybody and for race players on other servers. With the version in its address it
 * never changes, so it is kept for good; without it whoever keeps it asks again.
 */
export async function racetrackAssetRoute(
  app: FastifyInstance,
  { assets }: { readonly assets: RacetrackAssetService },
): Promise<void> {
  const serve = (kind: RacetrackAssetKind) => async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('access-control-allow-origin', '*');
    const id = racetrackIdOf(request);
    const version = versionOf(request);
    const { mediaType, contents, fingerprint } = await assets.get(id, kind, version);
    const etag = `"${fingerprint}"`;
    reply
      .header('etag', etag)
      .header('cache-control', version === undefined ? 'public, no-cache' : 'public, max-age=31536000, immutable')
      // Whoever opens it as a page of its own gets a page that can do nothing.
      .header('content-security-policy', "default-src 'none'; sandbox");
    if (request.headers['if-none-match'] === etag) return reply.status(304).send();
    return reply
      .type(mediaType === 'image/svg+xml' ? `${mediaType}; charset=utf-8` : mediaType)
      .header('content-disposition', `attachment; filename="racetrack-${id}.${ENDINGS[mediaType]}"`)
      .send(contents);
  };
  app.get('/races/assets/track/:id/img', serve('img'));
  app.get('/races/assets/track/:id/svg', serve('svg'));
}

function racetrackIdOf({ params }: FastifyRequest): number {
  const { id } = params as { id: string };
  if (/^[1-9]\d{0,8}$/.test(id)) return Number(id);
  throw AppError.notFound('racetrack');
}

function versionOf({ query }: FastifyRequest): string | undefined {
  const { v } = query as { v?: unknown };
  if (v === undefined || (typeof v === 'string' && /^[0-9a-f]{16}$/.test(v))) return v;
  throw AppError.notFound('version of this');
}
