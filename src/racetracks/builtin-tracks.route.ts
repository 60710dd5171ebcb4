import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { projectRoot } from '../environment/project-root.js';

/** Where the pictures and paths of the built-in tracks are. */
const TRACKS_DIR = join(projectRoot, 'content', 'racetracks');

/** The built-in racetracks, which race players on other servers may use as well. */
export async function builtinTracksRoute(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: TRACKS_DIR,
    prefix: '/races/assets/tracks/',
    decorateReply: false,
    index: false,
    setHeaders: (response) => {
      response.header('access-control-allow-origin', '*');
    },
  });
}
