import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { projectRoot } from '../environment/project-root.js';
import { CONTENT_SOURCES } from './security-headers.js';

/** Where the built web client is. */
export const CLIENT_DIR = join(projectRoot, 'client', 'dist');

/** What stands in the page where each answer has a nonce of its own, and where it says what the page is to send. */
const NONCE_PLACE = 'PAGE_NONCE';
const DOCUMENTS_PLACE = 'PAGE_DOCUMENTS';

/** What the start page shows before its scripts are there. */
const HOME_PLACE = /<!--home-->.*<!--\/home-->/s;

/** The one page of the web client, which shows whatever its address says. */
export class ClientPages {
  /** The page for every address but that of the start page. */
  private readonly otherTemplate: string;

  private constructor(
    private readonly homeTemplate: string,
    private readonly trackOrigins: () => Promise<readonly string[]>,
    private readonly isTrustedOnly: () => boolean,
  ) {
    this.otherTemplate = homeTemplate.replace(HOME_PLACE, '');
  }

  /**
   * Reads the page; undefined when the client was not built.
   *
   * @param trackOrigins origins beside this server's from which pages load pictures and paths of racetracks
   * @param isTrustedOnly whether the page is asked to send hashes of its documents instead of their texts
   */
  static load(trackOrigins: () => Promise<readonly string[]>, isTrustedOnly: () => boolean): ClientPages | undefined {
    const path = join(CLIENT_DIR, 'index.html');
    return existsSync(path) ? new ClientPages(readFileSync(path, 'utf8'), trackOrigins, isTrustedOnly) : undefined;
  }

  /** Sends a page. It may load from this server, and tracks from where they are. */
  async send(reply: FastifyReply): Promise<FastifyReply> {
    return await this.sendOwn(reply, this.otherTemplate);
  }

  /** Sends the start page, which can be read before its scripts are there. */
  async sendHome(reply: FastifyReply): Promise<FastifyReply> {
    return await this.sendOwn(reply, this.homeTemplate);
  }

  private async sendOwn(reply: FastifyReply, template: string): Promise<FastifyReply> {
    // Where the database does not answer, the page has to come all the same, and says so.
    const origins = await this.trackOrigins().catch(() => []);
    return this.render(reply, template, origins, CONTENT_SOURCES.frameAncestors);
  }

  /**
   * Sends the page so that it may load race files and tracks from anywhere.
   *
   * @param isFramedAnywhere whether other sites may show it within theirs; the route must send no X-Frame-Options then
   */
  sendPlayer(reply: FastifyReply, isFramedAnywhere: boolean): FastifyReply {
    const ancestors = isFramedAnywhere ? ['*'] : CONTENT_SOURCES.frameAncestors;
    return this.render(reply, this.otherTemplate, ['http:', 'https:'], ancestors);
  }

  private render(
    reply: FastifyReply,
    template: string,
    elsewhere: readonly string[],
    frameAncestors: readonly string[],
  ): FastifyReply {
    const nonce = randomBytes(16).toString('base64url');
    const { scriptSrc, styleSrc, imgSrc, connectSrc } = CONTENT_SOURCES;
    reply.helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          ...CONTENT_SOURCES,
          scriptSrc: [...scriptSrc, `'nonce-${nonce}'`],
          styleSrc: [...styleSrc, `'nonce-${nonce}'`],
          imgSrc: [...imgSrc, ...elsewhere],
          connectSrc: [...connectSrc, ...elsewhere],
          frameAncestors,
        },
      },
    });
    return reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(
        template.replaceAll(NONCE_PLACE, nonce).replace(DOCUMENTS_PLACE, this.isTrustedOnly() ? 'hashes' : 'texts'),
      );
  }
}

/** Whether a browser asks for a page to show, and not a program or a script for data. */
export function wantsPage({ method, headers }: FastifyRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && (headers.accept?.includes('text/html') ?? false);
}
