import { pino } from 'pino';
import { expect } from 'vitest';
import { TestApi, type TestServerOptions } from './api.js';

/** A server that is attacked, and all that it took for faults of its own. */
export class AttackedApi {
  private constructor(
    readonly api: TestApi,
    private readonly faults: readonly string[],
  ) {}

  static async start(timeLimits: TestServerOptions['timeLimits'] = {}): Promise<AttackedApi> {
    const faults: string[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => void faults.push(line) });
    return new AttackedApi(await TestApi.start({}, (url) => url, 0, { log, timeLimits }), faults);
  }

  get url(): string {
    return this.api.url;
  }

  get port(): number {
    return this.api.server.port;
  }

  /** It took nothing for a fault of its own, and serves. */
  async expectUnharmed(): Promise<void> {
    expect(this.faults).toEqual([]);
    // More than once: a server with little patience may cut off those who come from a machine that is slow.
    await expect
      .poll(() => this.api.graphql('{ races { totalCount } }').then(({ data }) => data))
      .toEqual({ races: { totalCount: 0 } });
  }

  async stop(): Promise<void> {
    await this.api.stop();
  }
}
