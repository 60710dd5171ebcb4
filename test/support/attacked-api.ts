import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { pino } from 'pino';
import { expect } from 'vitest';
import { TestApi, type TestServerOptions } from './api.js';

/** How long a server waits for its HTTP clients, in milliseconds. */
export type HttpLimits = Pick<Server, 'headersTimeout' | 'requestTimeout' | 'keepAliveTimeout' | 'timeout'>;

/** A server that is attacked, and all that it took for faults of its own. */
export class AttackedApi {
  /** Its limits as long as a test does not shorten them. */
  readonly limits: HttpLimits;
  private readonly http: Server;

  private constructor(
    readonly api: TestApi,
    private readonly faults: readonly string[],
  ) {
    this.http = (api.server as unknown as { readonly server: Server }).server;
    const { headersTimeout, requestTimeout, keepAliveTimeout, timeout } = this.http;
    this.limits = { headersTimeout, requestTimeout, keepAliveTimeout, timeout };
  }

  /** Starts one, with the limits of other servers where it is not told others. */
  static async start(timeLimits: TestServerOptions['timeLimits'] = {}): Promise<AttackedApi> {
    const faults: string[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => void faults.push(line) });
    const api = await TestApi.start({}, (url) => url, 0, { log, timeLimits });
    return new AttackedApi(api, faults);
  }

  get url(): string {
    return this.api.url;
  }

  get port(): number {
    return this.api.server.port;
  }

  /** The next connection that it takes, as the server has it. */
  nextConnection(): Promise<Socket> {
    return new Promise((resolve) => this.http.once('connection', resolve));
  }

  /**
   * Has it wait no longer than that from now on, also for those who are there, until {@link expectUnharmed}: a test says
   * when somebody has been too slow, and honest clients have all the time that they usually have.
   */
  losePatience(limits: Partial<HttpLimits>): void {
    Object.assign(this.http, limits);
  }

  /** It took nothing for a fault of its own, and serves. */
  async expectUnharmed(): Promise<void> {
    Object.assign(this.http, this.limits);
    expect((await this.api.graphql('{ races { totalCount } }')).data).toEqual({ races: { totalCount: 0 } });
    expect(this.faults).toEqual([]);
  }

  async stop(): Promise<void> {
    await this.api.stop();
  }
}
