import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { projectRoot } from '../../environment/project-root.js';
import { GRAPHIQL_PAGE } from '../security-headers.js';

/** Where the built pages are, and the pictures of the built-in tracks. */
const CLIENT_DIR = join(projectRoot, 'client', 'dist');
const TRACKS_DIR = join(projectRoot, 'content', 'racetracks');

/** The pages, and the built-in racetracks, which race players on other servers may use as well. */
export async function staticRoutes(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: TRACKS_DIR,
    prefix: '/races/assets/tracks/',
    decorateReply: false,
    index: false,
    setHeaders: (response) => {
      response.header('access-control-allow-origin', '*');
    },
  });
  if (!existsSync(CLIENT_DIR)) {
    app.log.warn('the pages were not built; run npm run build');
    return;
  }
  await app.register(fastifyStatic, {
    root: join(CLIENT_DIR, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    // Their names contain a hash of their contents.
    maxAge: '1y',
    immutable: true,
  });
  await app.register(fastifyStatic, { root: CLIENT_DIR, serve: false });
  app.get('/', async (_request, reply) => reply.sendFile('index.html'));
  app.get('/graphiql', GRAPHIQL_PAGE, async (_request, reply) => reply.sendFile('graphiql/index.html'));
}
