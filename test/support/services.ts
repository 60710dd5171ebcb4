import { pino } from 'pino';
import { migrations, type SchemaMigration } from '../../dist/migrations/index.js';
import { ApiServer } from '../../dist/src/api/api-server.js';
import { ConfigService } from '../../dist/src/config-service/config-service.js';
import { requireDatabaseUrl } from '../../dist/src/environment/environment.js';
import { packageVersion } from '../../dist/src/environment/package-version.js';
import { LogLines } from './log-lines.js';
import { freePort } from './ports.js';

/** A service of the system that runs in the process of the tests: for all that is not about processes. */
export interface TestService {
  /** Address of its HTTP port. */
  readonly url: string;
  /** Resolves with the first line of its log that matches. */
  line(pattern: RegExp): Promise<string>;
  /** Ends it in good order. */
  stop(): Promise<void>;
}

const running = new Set<TestService>();

/** Starts a config service with the environment that a process of its own would have. */
export function startConfigService(
  env: Readonly<Record<string, string>>,
  list: readonly SchemaMigration[] = migrations,
): Promise<TestService> {
  return start(env, (common) => ConfigService.start({ ...common, migrations: list, version: packageVersion }));
}

/** Starts an API server with the environment that a process of its own would have, and does not wait until it is ready. */
export function startApiServer(env: Readonly<Record<string, string>>): Promise<TestService> {
  return start(env, (common) => ApiServer.start({ ...common, onReady: () => undefined }));
}

/** Ends all that tests started and have not ended. */
export async function stopServices(): Promise<void> {
  await Promise.all([...running].map((service) => service.stop()));
}

type CommonOptions = Pick<Parameters<typeof ConfigService.start>[0], 'environment' | 'variables' | 'log' | 'onFatal'>;

async function start(
  env: Readonly<Record<string, string>>,
  begin: (options: CommonOptions) => Promise<{ stop(): Promise<void> }>,
): Promise<TestService> {
  const port = await freePort();
  const lines = new LogLines();
  const started = await begin({
    environment: requireDatabaseUrl({ PORT: `${port}`, HOST: '127.0.0.1', CONFIG_SERVICE_PORT: `${port}`, ...env }),
    variables: env,
    log: pino({ level: 'info' }, { write: (line: string) => lines.add(line.trimEnd()) }),
    onFatal: (error) => {
      throw error;
    },
  });
  const service: TestService = {
    url: `http://127.0.0.1:${port}`,
    line: (pattern) => lines.line(pattern),
    stop: async () => {
      running.delete(service);
      await started.stop();
      lines.end();
    },
  };
  running.add(service);
  return service;
}
