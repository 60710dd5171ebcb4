import { pino } from 'pino';
import { expect } from 'vitest';
import { TestApi, type TestServerOptions } from './api.js';

/** A server that is attacked, and all that it took for faults of its own. */
export class AttackedApi {
  private constructor(
    readonly api: TestApi,
    private readonly faults: readonly string[],
    private readonly isImpatient: boolean,
  ) {}

  /** Starts one, with the limits of other servers unless it is told to be less patient. */
  static async start(timeLimits?: TestServerOptions['timeLimits']): Promise<AttackedApi> {
    const faults: string[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => void faults.push(line) });
    const api = await TestApi.start({}, (url) => url, 0, { log, timeLimits: timeLimits ?? {} });
    return new AttackedApi(api, faults, timeLimits !== undefined);
  }

  get url(): string {
    return this.api.url;
  }

  get port(): number {
    return this.api.server.port;
  }

  /** It took nothing for a fault of its own, and serves. */
  async expectUnharmed(): Promise<void> {
    const ask = async () => (await this.api.graphql('{ races { totalCount } }')).data;
    const answer = { races: { totalCount: 0 } };
    // One with little patience may cut off honest clients, too, where the machine is slow.
    if (this.isImpatient) await expect.poll(ask).toEqual(answer);
    else expect(await ask()).toEqual(answer);
    expect(this.faults).toEqual([]);
  }

  async stop(): Promise<void> {
    await this.api.stop();
  }
}
