import { setTimeout as pause } from 'node:timers/promises';
import { RestartDelays } from '../lifecycle/restart-delay.js';
import { chooseAccount } from './account.js';
import { binariesFor, locateBinaries } from './binaries.js';
import {
  APPLICATION_ROLE,
  type ClusterContext,
  createCluster,
  DATABASE_NAME,
  demoteServices,
  giveTo,
  obtainPassword,
  resetPassword,
} from './cluster.js';
import { clusterPath, hasUsableCluster, openDataFolder } from './data-folder.js';
import { type DataLock, lockDataFolder } from './data-lock.js';
import { findFreePort } from './free-port.js';
import { stopOrphan } from './orphan.js';
import { PostgresError } from './postgres-error.js';
import { identifyProcess } from './process-identity.js';
import { removeRuntimeRecord, writeRuntimeRecord } from './runtime-file.js';
import { type ServerProcess, startServer } from './server-process.js';

/** What to start. */
export interface EmbeddedPostgresOptions {
  /** Folder that keeps the database and its password between starts; made if it is not there. */
  readonly dataDir: string;
  /** Receives the few lines of PostgreSQL's log that whoever runs it should see. */
  readonly log: (line: string) => void;
  /** Further settings for PostgreSQL as NAME=VALUE. */
  readonly settings?: readonly string[];
  /** What the role that connects may do beyond its own database, as attributes of roles. Usually nothing. */
  readonly rights?: string;
}

/** A PostgreSQL server that runs for as long as this process does; it is started again when it ends unasked. */
export interface EmbeddedPostgres {
  /** Address with user and password. Known, and final, before the server accepts connections. */
  readonly databaseUrl: string;
  /** Resolves when connections are accepted; rejects with a PostgresError when that will not happen. */
  readonly ready: Promise<void>;
  /** Resolves when nothing runs any more: with the reason, or with undefined if it was stopped on request. */
  readonly ended: Promise<Error | undefined>;
  /** Stops it, in whichever stage it is, and resolves when nothing runs any more. */
  stop(): Promise<void>;
  /** Makes it end at once without waiting; the next start recovers. */
  abandon(): void;
}

/**
 * Starts PostgreSQL on a data folder. Returns as soon as the folder is secured and the address known, so that those
 * who will use the database can be started meanwhile; creating the database and starting the server go on.
 *
 * @throws PostgresError when the folder cannot be used
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, rights = '' } = options;
  const installed = await locateBinaries();
  await openDataFolder(dataDir);
  const lock = await lockDataFolder(dataDir).catch((error: unknown) => {
    throw PostgresError.fromFileSystem(error, dataDir);
  });
  try {
    // What a killed start left must not be taken for the database that is about to run.
    await removeRuntimeRecord(dataDir);
    const exists = await hasUsableCluster(dataDir, installed.major);
    const account = await chooseAccount(clusterPath(dataDir));
    const binaries = await binariesFor(account, installed);
    const { password, isNew } = await obtainPassword(dataDir);
    const port = await findFreePort();
    const databaseUrl = `postgres://${APPLICATION_ROLE}:${password}@127.0.0.1:${port}/${DATABASE_NAME}`;
    const stopper = new AbortController();
    const context: ClusterContext = { binaries, account, signal: stopper.signal };
    const prepare = async (): Promise<void> => {
      const cluster = clusterPath(dataDir);
      const role = { password, rights };
      if (!exists) return await createCluster(cluster, role, context);
      await stopOrphan(cluster);
      if (account !== undefined) await giveTo(account, cluster);
      await demoteServices(cluster, role, context);
      if (isNew) await resetPassword(cluster, role, context);
    };
    return supervise({ ...options, port, databaseUrl, lock, context, stopper, prepare });
  } catch (error) {
    await lock.release();
    throw PostgresError.fromFileSystem(error, dataDir);
  }
}

interface Start extends EmbeddedPostgresOptions {
  readonly port: number;
  readonly databaseUrl: string;
  readonly lock: DataLock;
  readonly context: ClusterContext;
  readonly stopper: AbortController;
  readonly prepare: () => Promise<void>;
}

function supervise(start: Start): EmbeddedPostgres {
  const { dataDir, databaseUrl, stopper } = start;
  const ready = Promise.withResolvers<void>();
  ready.promise.catch(() => {});
  let server: ServerProcess | undefined;

  const run = async (): Promise<Error | undefined> => {
    try {
      await start.prepare();
      const delays = new RestartDelays();
      for (;;) {
        server = await startServer(clusterPath(dataDir), start, start.context);
        const startedAt = performance.now();
        await publish(start, server);
        ready.resolve();
        if (stopper.signal.aborted) await server.stop();
        await server.ended;
        if (stopper.signal.aborted) return undefined;
        start.log('PostgreSQL ended unexpectedly; starting it again');
        const delay = delays.next(performance.now() - startedAt, Math.random());
        await pause(delay, undefined, { signal: stopper.signal });
      }
    } catch (error) {
      await server?.stop();
      const failure = PostgresError.fromFileSystem(error, dataDir);
      ready.reject(failure);
      if (stopper.signal.aborted) return undefined;
      return failure instanceof Error ? failure : new Error(String(failure));
    } finally {
      await removeRuntimeRecord(dataDir).catch(() => {});
      await start.lock.release().catch(() => {});
    }
  };

  const ended = run();
  return {
    databaseUrl,
    ready: ready.promise,
    ended,
    stop: async () => {
      stopper.abort(new Error('The database was stopped.'));
      await server?.stop();
      await ended;
    },
    abandon: () => {
      stopper.abort(new Error('The database was stopped.'));
      server?.abandon();
    },
  };
}

async function publish({ dataDir, databaseUrl }: Start, { pid }: ServerProcess): Promise<void> {
  const launcher = identifyProcess(process.pid);
  const postmaster = identifyProcess(pid);
  // A server that ended this soon is reported by its own end.
  if (launcher === undefined || postmaster === undefined) return;
  await writeRuntimeRecord(dataDir, { databaseUrl, launcher, postmaster, startedAt: new Date().toISOString() });
}
