import { startEmbeddedPostgres } from '../embedded-postgres/index.js';
import { readEnvironment } from '../environment/environment.js';
import { endLeftovers, removeServiceRecord, writeServiceRecord } from './leftovers.js';
import { requireFreePorts } from './ports.js';
import type { PrefixedOutput } from './prefixed-output.js';
import { type OnceCommand, runOnce } from './run-once.js';
import { type ServiceDefinition, SupervisedService } from './supervised-service.js';

/** What to launch and where to report. */
export interface LaunchOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The services, in the order in which they are stopped. One of them says `ready` with the address to visit. */
  readonly services: readonly ServiceDefinition[];
  /** What to run once when everything is ready. */
  readonly afterReady?: OnceCommand | undefined;
  readonly output: PrefixedOutput;
  /** When the user gave the command, in milliseconds since 1970. */
  readonly startedAt: number;
}

/** A system that has been launched. */
export interface LaunchedSystem {
  /** Resolves when nothing runs any more: with the reason, or with undefined if it was stopped on request. */
  readonly ended: Promise<string | undefined>;
  /** Stops everything in good order: the services first, then the database. */
  stop(): void;
  /** Ends everything at once. */
  kill(): void;
  /** Starts the services anew; the database keeps running. */
  restartServices(): void;
}

/**
 * Starts the database, unless `DATABASE_URL` names one, and the services, all at the same time: the services wait for
 * the database and for each other by themselves.
 *
 * @throws EnvironmentError, LaunchError or PostgresError when the system cannot be started; then nothing runs
 */
export async function launch({ env, services, afterReady, output, startedAt }: LaunchOptions): Promise<LaunchedSystem> {
  const { databaseUrl, dataDir, port, host, configServicePort, configServiceHost, drainSeconds } = readEnvironment(env);
  await endLeftovers(dataDir, (line) => output.announce(line));
  await requireFreePorts([
    { host, port, hostVariable: 'HOST', portVariable: 'PORT' },
    {
      host: configServiceHost,
      port: configServicePort,
      hostVariable: 'CONFIG_SERVICE_HOST',
      portVariable: 'CONFIG_SERVICE_PORT',
    },
  ]);
  const database =
    databaseUrl === undefined
      ? await startEmbeddedPostgres({ dataDir, log: (line) => output.write('db', line) })
      : undefined;

  const ended = Promise.withResolvers<string | undefined>();
  let isEnding = false;
  let isAnnounced = false;
  const endBecause = (reason: string | undefined): void => {
    if (isEnding) return;
    isEnding = true;
    if (reason === undefined) output.announce('Stopping…');
    void stopAll().then(() => ended.resolve(reason), ended.reject);
  };
  const serviceEnv = {
    ...env,
    DATABASE_URL: databaseUrl ?? database?.databaseUrl,
    BUGGY_LOG_FORMAT: env.BUGGY_LOG_FORMAT ?? 'pretty',
  };
  let recording = Promise.resolve();
  const record = (): void => {
    recording = recording.then(() =>
      writeServiceRecord(
        dataDir,
        running.flatMap(({ pid }) => pid ?? []),
      ),
    );
  };
  const running: SupervisedService[] = services.map(
    (definition) =>
      new SupervisedService(definition, {
        env: serviceEnv,
        drainMs: drainSeconds * 1_000,
        log: (line) => output.write(definition.name, line),
        onSpawn: record,
        onReady: (url) => {
          if (url === undefined || isAnnounced) return;
          isAnnounced = true;
          const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1);
          output.announce(`Buggy race server is ready: ${url} (${seconds} s)`);
          if (afterReady !== undefined) runOnce(afterReady, serviceEnv, (line) => output.write(afterReady.name, line));
        },
        onFatal: endBecause,
        now: () => performance.now(),
        random: Math.random,
      }),
  );
  const stopAll = async (): Promise<void> => {
    for (const service of running) await service.stop();
    await recording;
    await removeServiceRecord(dataDir);
    await database?.stop();
  };
  void database?.ended.then((error) => endBecause(error?.message));
  for (const service of running) service.start();

  return {
    ended: ended.promise,
    stop: () => endBecause(undefined),
    kill: () => {
      isEnding = true;
      for (const service of running) service.kill();
      database?.abandon();
    },
    restartServices: () => {
      for (const service of running) service.restart();
    },
  };
}
