import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BrowserCookies } from '../graphql/context.js';
import type { Actor } from '../identity/actor.js';
import type { ClientPages } from './client-pages.js';

/** What routes may ask the server that they are registered on. */
export interface HttpContext {
  /** Who sent a request. */
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
  /** The cookies of the browser that sent a request. */
  readonly browserOf: (request: FastifyRequest, reply: FastifyReply) => BrowserCookies;
  /** Address of the server, as the settings have it. */
  readonly serverUrl: () => string;
  /** The pages of the web client; undefined when it was not built. */
  readonly pages: ClientPages | undefined;
}
