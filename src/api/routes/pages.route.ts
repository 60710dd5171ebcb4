import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { CLIENT_DIR, type ClientPages } from '../../http/client-pages.js';
import { GRAPHIQL_PAGE } from '../../http/security-headers.js';

/** Addresses of pages besides the start page. The client finds out by itself which one to show. */
const PAGES = [
  '/account',
  '/account/*',
  '/buggy',
  '/buggy/*',
  '/forgotten-password',
  '/leagues',
  '/leagues/*',
  '/practice/:id',
  '/racers/:username',
  '/races',
  '/races/:id(^\\d+$)',
  '/setup',
  '/sign-in',
  '/sign-in/link',
  '/sign-up',
  '/specs',
  '/staff',
  '/staff/*',
  '/texts',
  '/texts/:task',
] as const;

/** Where the reference system describes its API, and where ours is described. */
const API_DESCRIPTION = { old: '/api', new: '/buggy/api' } as const;

/** The player of race files from anywhere, and the same to be shown within pages of other sites. */
const PLAYER = '/player';
const EMBEDDED_PLAYER = '/embed';

/** Options of what other sites may show within theirs. */
const FRAMED_ANYWHERE = { helmet: { frameguard: false } } as const;

/** The web client and GraphiQL, and what they are made of. */
export async function pagesRoute(app: FastifyInstance, { pages }: { readonly pages: ClientPages }): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(CLIENT_DIR, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    preCompressed: true,
    // Their names contain a hash of their contents.
    maxAge: '1y',
    immutable: true,
  });
  await app.register(fastifyStatic, { root: CLIENT_DIR, serve: false });
  app.get('/graphiql', GRAPHIQL_PAGE, async (_request, reply) => reply.sendFile('graphiql/index.html'));
  app.get('/', async (_request, reply) => await pages.sendHome(reply));
  for (const path of PAGES) app.get(path, async (_request, reply) => await pages.send(reply));
  app.get(API_DESCRIPTION.old, async (_request, reply) => reply.redirect(API_DESCRIPTION.new));
  app.get(PLAYER, async (_request, reply) => pages.sendPlayer(reply, false));
  app.get(EMBEDDED_PLAYER, FRAMED_ANYWHERE, async (_request, reply) => pages.sendPlayer(reply, true));
}
