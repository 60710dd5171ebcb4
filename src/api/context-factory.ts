import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { AccessTokenService } from '../auth/access-token.service.js';
import type { AuthService } from '../auth/auth.service.js';
import { AppError } from '../errors/app-error.js';
import type { ErrorCode } from '../errors/error-code.js';
import { type BrowserCookies, GraphQLContext, type ResolverContainer } from '../graphql/context.js';
import { browserCookies, sessionTokenOf } from '../http/browser-cookies.js';
import type { Actor, Origin } from '../identity/actor.js';
import type { LiveSettings } from '../settings/live-settings.js';
import { maskedError } from './graphql/mask-error.js';

/** How browsers send the password of a proxy. */
const OF_A_PROXY = /^(Basic|Digest|Negotiate|NTLM) /i;

/** How programs send a token. */
const BEARER = /^Bearer +(\S+)$/i;

/** What a request proves its sender's identity with. */
interface Proof {
  readonly authorization: string | undefined;
  readonly cookies: Readonly<Record<string, string | undefined>>;
}

/** What is kept of the request that opened a socket, as long as the socket is open: thousands may be. */
export interface SocketOpening {
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
  /** IP address of whoever opened it. */
  readonly address: string;
}

/** What contexts are made of. */
export interface ContextFactoryParts {
  readonly auth: AuthService;
  readonly tokens: AccessTokenService;
  readonly resolvers: ResolverContainer;
  readonly settings: LiveSettings;
  readonly log: Logger;
  /** IP address of whoever sent a request, also through proxies that are trusted. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** Reads the header of cookies. */
  readonly parseCookies: (header: string) => Readonly<Record<string, string | undefined>>;
}

/** Finds out who sent a request, and makes the context of operations, whichever way they come. */
export class ContextFactory {
  constructor(private readonly parts: ContextFactoryParts) {}

  /** Who sent a request. */
  async actorOf(request: FastifyRequest): Promise<Actor> {
    const proof = { authorization: request.headers.authorization, cookies: request.cookies };
    return await this.actorBy(proof, { requestId: request.id, address: request.ip });
  }

  /** The cookies of the browser that sent a request. */
  browserOf(request: FastifyRequest, reply: FastifyReply): BrowserCookies {
    return browserCookies(request, reply, this.serverUrl);
  }

  /** Context of an operation over HTTP. */
  async ofHttp(request: FastifyRequest, reply: FastifyReply): Promise<GraphQLContext> {
    const { resolvers, log } = this.parts;
    try {
      const browser = this.browserOf(request, reply);
      return new GraphQLContext(await this.actorOf(request), resolvers, request.id, browser);
    } catch (error) {
      // Apollo masks errors of operations, but not those that come before there is one.
      const masked = maskedError(error, request.id, log);
      const { retryAfter } = new AppError(masked.extensions['code'] as ErrorCode, masked.message);
      if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
      throw masked;
    }
  }

  /** What the subscriptions of a socket need of the request that opened it. */
  openingOf(request: IncomingMessage): SocketOpening {
    const { authorization, cookie } = request.headers;
    return { authorization, cookie, address: this.parts.addressOf(request) };
  }

  /**
   * Context of a subscription over the WebSocket.
   *
   * @param authorization what `connection_init` said, for programs, which have no cookies
   */
  async ofSocket(opening: SocketOpening, authorization: string | undefined): Promise<GraphQLContext> {
    const requestId = randomUUID();
    const proof = {
      authorization: authorization ?? opening.authorization,
      cookies: this.parts.parseCookies(opening.cookie ?? ''),
    };
    const actor = await this.actorBy(proof, { requestId, address: opening.address });
    return new GraphQLContext(actor, this.parts.resolvers, requestId, undefined);
  }

  /** A token wins over a cookie: who sends one means it. */
  private async actorBy({ authorization, cookies }: Proof, origin: Origin): Promise<Actor> {
    const { auth, tokens } = this.parts;
    // The password of a proxy in front of the server is nothing to us, and browsers send it along.
    if (authorization === undefined || OF_A_PROXY.test(authorization))
      return await auth.actorOf(sessionTokenOf(cookies, this.serverUrl), origin);
    return await tokens.actorOf(BEARER.exec(authorization)?.[1] ?? '', origin);
  }

  private get serverUrl(): string {
    return this.parts.settings.values.BUGGY_RACE_SERVER_URL;
  }
}
