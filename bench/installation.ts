import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../migrations/index.js';
import { ConfigService } from '../src/config-service/config-service.js';
import { findFreePort, startEmbeddedPostgres } from '../src/embedded-postgres/index.js';
import { readEnvironment } from '../src/environment/environment.js';
import { createLogger } from '../src/logging/logger.js';

/** Says nothing: timings are what is printed. */
export const silent = createLogger('bench', { BUGGY_LOG_LEVEL: 'silent' });

/** A process that was started for a measurement. */
export interface BenchProcess {
  readonly url: string;
  readonly child: ChildProcess;
}

/** An empty database with its tables, and processes that work on it. */
export class Installation {
  private readonly children: ChildProcess[] = [];

  private constructor(
    readonly dataDir: string,
    readonly databaseUrl: string,
    private readonly stopDatabase: () => Promise<unknown>,
  ) {}

  /** Starts a database, and has a config service make its tables. */
  static async start(): Promise<Installation> {
    const dataDir = await mkdtemp(join(tmpdir(), 'buggy-bench-'));
    const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
    await postgres.ready;
    const environment = {
      ...readEnvironment({ BUGGY_DATA_DIR: dataDir }),
      databaseUrl: postgres.databaseUrl,
      configServicePort: await findFreePort(),
    };
    const failed = Promise.withResolvers<never>();
    const options = { environment, variables: {}, migrations, version: 'bench', log: silent, onFatal: failed.reject };
    const service = await ConfigService.start(options);
    await Promise.race([service.settled, failed.promise]);
    await service.stop();
    return new Installation(dataDir, postgres.databaseUrl, () => postgres.stop());
  }

  /** Starts a script that sends a message when it is ready. */
  async startProcess(script: string, env: Readonly<Record<string, string>> = {}): Promise<BenchProcess> {
    const port = await findFreePort();
    const child = fork(new URL(script, import.meta.url), {
      env: {
        ...process.env,
        DATABASE_URL: this.databaseUrl,
        PORT: String(port),
        BUGGY_DATA_DIR: this.dataDir,
        BUGGY_LOG_LEVEL: 'warn',
        AUTHORISATION_CODE: 'CHANGEME',
        ...env,
      },
    });
    this.children.push(child);
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', () => reject(new Error(`${script} ended`)));
    });
    return { url: `http://127.0.0.1:${port}`, child };
  }

  /** Ends everything, and leaves nothing behind. */
  async stop(): Promise<void> {
    await Promise.all(this.children.map(ended));
    await this.stopDatabase();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

/** Ends a process, if it has not ended. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}
