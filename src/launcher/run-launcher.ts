import { PostgresError } from '../embedded-postgres/index.js';
import { EnvironmentError } from '../environment/environment.js';
import { ExitCode } from '../errors/exit-code.js';
import { exitWhenParentGoes } from '../lifecycle/exit-with-parent.js';
import { stopRequests } from '../lifecycle/stop-signals.js';
import { type LaunchedSystem, launch } from './launch.js';
import { LaunchError } from './launch-error.js';
import { isRestartMessage } from './messages.js';
import { PrefixedOutput } from './prefixed-output.js';
import type { OnceCommand } from './run-once.js';
import type { ServiceDefinition } from './supervised-service.js';

/**
 * Runs the launcher as this process: launches the system, stops it on Ctrl-C, SIGTERM, SIGHUP or when the process that
 * started this one goes away, and ends the process with an exit code that says how it went.
 */
export async function runLauncher(services: readonly ServiceDefinition[], afterReady?: OnceCommand): Promise<void> {
  const { env } = process;
  const names = [...services, ...(afterReady === undefined ? [] : [afterReady])].map(({ name }) => name);
  const output = new PrefixedOutput(['db', ...names], process.stdout);
  let system: LaunchedSystem | undefined;
  let isStopRequested = false;
  const requestStop = stopRequests({
    stop: () => {
      isStopRequested = true;
      system?.stop();
    },
    endNow: () => {
      system?.kill();
      process.exit(ExitCode.FAILURE);
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, requestStop);
  // Whoever read our output is gone (`npm start | head`): nobody watches any more.
  process.stdout.on('error', requestStop);

  // We exit by ourselves when everything has ended; only if that takes too long does the guard end us.
  exitWhenParentGoes(() => {
    requestStop();
    return new Promise(() => {});
  });
  process.on('message', (message) => {
    if (isRestartMessage(message)) system?.restartServices();
  });

  try {
    const startedAt = Number(env.BUGGY_COMMAND_STARTED_AT) || performance.timeOrigin;
    system = await launch({ env, services, afterReady, output, startedAt });
    if (isStopRequested) system.stop();
    const reason = await system.ended;
    if (reason !== undefined) fail(reason);
    process.exit(ExitCode.OK);
  } catch (error) {
    const isForeseen =
      error instanceof LaunchError || error instanceof PostgresError || error instanceof EnvironmentError;
    fail(isForeseen || !(error instanceof Error) ? String((error as Error).message) : (error.stack ?? error.message));
  }
}

function fail(message: string): never {
  process.stderr.write(`\n${message}\n`);
  process.exit(ExitCode.FAILURE);
}
