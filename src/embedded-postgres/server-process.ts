import { setTimeout as pause } from 'node:timers/promises';
import { type ClusterContext, dataArgument } from './cluster.js';
import { GuardedProcess } from './guarded-process.js';
import { PostgresError } from './postgres-error.js';
import { isHeldByRemains, isNotable, isReadyLine, LOG_LINE_PREFIX } from './server-log.js';

/** How long each stage of stopping may take before the next, rougher one, in milliseconds. */
const STOP_PATIENCE_MS = 10_000;

/** How long the remains of a killed server get to let go of the data, and how often we look, in milliseconds. */
const REMAINS_PATIENCE_MS = 10_000;
const REMAINS_LOOK_EVERY_MS = 50;

/** Settings of a server that are not kept in its folder. */
export interface ServerSettings {
  readonly port: number;
  /** Further settings as NAME=VALUE. */
  readonly settings?: readonly string[];
  /** Receives the few lines that whoever runs the server should see. */
  readonly log: (line: string) => void;
}

/** A running PostgreSQL server that accepts connections. */
export interface ServerProcess {
  readonly pid: number;
  /** Resolves once all its processes are gone. */
  readonly ended: Promise<unknown>;
  /** The last lines that it printed. */
  readonly lastLines: readonly string[];
  /** Stops it in good order, or roughly if that takes too long. */
  stop(): Promise<void>;
  /** Makes it drop everything at once; the next start recovers. */
  abandon(): void;
}

/**
 * Starts a server on a database folder and waits until it accepts connections.
 *
 * @throws PostgresError when it ends before that; the reason of the abort signal when it was stopped before that
 */
export async function startServer(
  cluster: string,
  server: ServerSettings,
  context: ClusterContext,
): Promise<ServerProcess> {
  const deadline = performance.now() + REMAINS_PATIENCE_MS;
  for (;;) {
    const attempt = await tryToStart(cluster, server, context);
    if (attempt.isReady) return controlOf(attempt.process);
    context.signal.throwIfAborted();
    const { lastLines } = attempt.process;
    // Processes of a server that was killed leave as soon as they notice, but nobody tells us when.
    if (!lastLines.some(isHeldByRemains) || performance.now() > deadline) {
      throw PostgresError.ended('PostgreSQL', cluster, lastLines);
    }
    await pause(REMAINS_LOOK_EVERY_MS, undefined, { signal: context.signal });
  }
}

async function tryToStart(
  cluster: string,
  { port, settings = [], log }: ServerSettings,
  { binaries, account, signal }: ClusterContext,
): Promise<{ isReady: boolean; process: GuardedProcess }> {
  signal.throwIfAborted();
  const ready = Promise.withResolvers<boolean>();
  const all = [
    ...[`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories='],
    ...[`log_line_prefix=${LOG_LINE_PREFIX}`, 'logging_collector=off', 'log_destination=stderr', 'lc_messages=C'],
    // Statements can contain what students wrote; those who send them know what they sent.
    ...['log_min_error_statement=panic', ...settings],
  ];
  const process = new GuardedProcess({
    program: binaries.postgres,
    args: ['-D', dataArgument(cluster, account), ...all.flatMap((setting) => ['-c', setting])],
    cwd: cluster,
    account,
    onLine: (line) => {
      if (isReadyLine(line)) ready.resolve(true);
      // What is printed before is part of the error if the start fails.
      else if (isReady && isNotable(line)) log(line);
    },
  });
  let isReady = false;
  const interrupt = (): void => process.signal('SIGINT');
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    isReady = await Promise.race([ready.promise, process.ended.then(() => false)]);
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
  return { isReady, process };
}

function controlOf(process: GuardedProcess): ServerProcess {
  let stopping: Promise<void> | undefined;
  return {
    pid: process.pid ?? 0,
    ended: process.ended,
    lastLines: process.lastLines,
    stop: () => {
      stopping ??= stopInStages(process);
      return stopping;
    },
    abandon: () => process.signal('SIGQUIT'),
  };
}

async function stopInStages(process: GuardedProcess): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    process.signal(signal);
    const patience = new AbortController();
    const isOver = await Promise.race([
      process.ended.then(() => true),
      pause(STOP_PATIENCE_MS, false, { signal: patience.signal }).catch(() => false),
    ]);
    patience.abort();
    if (isOver) return;
  }
}
