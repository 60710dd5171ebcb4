import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Actor } from '../auth/actor.js';
import type { AuthService } from '../auth/auth.service.js';
import { GraphQLContext, type ResolverContainer } from '../graphql/context.js';
import type { LiveSettings } from '../settings/live-settings.js';
import { browserCookies, sessionTokenOf } from './browser-cookies.js';
import { maskedError } from './graphql/mask-error.js';

/** What contexts are made of. */
export interface ContextFactoryParts {
  readonly auth: AuthService;
  readonly resolvers: ResolverContainer;
  readonly settings: LiveSettings;
  readonly log: Logger;
  /** Reads the header of cookies. */
  readonly parseCookies: (header: string) => Readonly<Record<string, string | undefined>>;
}

/** Finds out who sent a request, and makes the context of operations, whichever way they come. */
export class ContextFactory {
  constructor(private readonly parts: ContextFactoryParts) {}

  /** Who sent a request. */
  async actorOf(request: FastifyRequest): Promise<Actor> {
    return await this.actorBy(request.cookies, { requestId: request.id, address: request.ip });
  }

  /** Context of an operation over HTTP. */
  async ofHttp(request: FastifyRequest, reply: FastifyReply): Promise<GraphQLContext> {
    const { resolvers, log } = this.parts;
    try {
      const browser = browserCookies(request, reply, this.serverUrl);
      return new GraphQLContext(await this.actorOf(request), resolvers, request.id, browser);
    } catch (error) {
      // Apollo masks errors of operations, but not those that come before there is one.
      throw maskedError(error, request.id, log);
    }
  }

  /** Context of a subscription over the WebSocket, for the request that opened it. */
  async ofSocket({ headers, socket }: IncomingMessage): Promise<GraphQLContext> {
    const requestId = randomUUID();
    const cookies = this.parts.parseCookies(headers.cookie ?? '');
    const actor = await this.actorBy(cookies, { requestId, address: socket.remoteAddress ?? null });
    return new GraphQLContext(actor, this.parts.resolvers, requestId, undefined);
  }

  private async actorBy(
    cookies: Readonly<Record<string, string | undefined>>,
    origin: { readonly requestId: string; readonly address: string | null },
  ): Promise<Actor> {
    return await this.parts.auth.actorOf(sessionTokenOf(cookies, this.serverUrl), origin);
  }

  private get serverUrl(): string {
    return this.parts.settings.values.BUGGY_RACE_SERVER_URL;
  }
}
