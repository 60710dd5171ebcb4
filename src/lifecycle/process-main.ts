import type { Logger } from 'pino';
import { addressFault } from '../database/address-fault.js';
import { EnvironmentError } from '../environment/environment.js';
import { ExitCode } from '../errors/exit-code.js';
import { SettingsError } from '../settings/settle-settings.js';
import { exitWhenParentGoes } from './exit-with-parent.js';
import { stopRequests } from './stop-signals.js';

/** Something that runs until it is stopped. */
export interface Service {
  /**
   * Ends it in good order. Safe to call more than once.
   *
   * @param isUrgent whether it takes no time for others to notice, as when its port is about to be needed
   */
  stop(isUrgent?: boolean): Promise<void>;
}

/**
 * Runs the main part of a process: starts the service, stops it on SIGINT, SIGTERM or when the launcher goes away, ends it at
 * once when it is told a second time, and turns every failure into one clear message and an exit code.
 *
 * @param fail handed to the service for failures after its start: says why and ends the process
 */
export async function runProcess(
  log: Logger,
  start: (fail: (error: unknown) => void) => Promise<Service>,
): Promise<void> {
  const fail = (error: unknown): void => {
    const { message, code } = describeFailure(error);
    log.fatal({ err: code === ExitCode.FAILURE ? error : undefined }, message);
    if (process.send === undefined) process.exit(code);
    else process.send({ type: 'failed', message }, () => process.exit(code));
  };
  try {
    const service = await start(fail);
    let stopping: Promise<void> | undefined;
    const stop = (isUrgent: boolean): Promise<void> => {
      stopping ??= service.stop(isUrgent).then(
        () => process.exit(ExitCode.OK),
        (error: unknown) => fail(error),
      );
      return stopping;
    };
    const request = stopRequests({ stop: () => void stop(false), endNow: () => process.exit(ExitCode.FAILURE) });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, request);
    exitWhenParentGoes(() => stop(true));
  } catch (error) {
    fail(error);
  }
}

function describeFailure(failure: unknown): { message: string; code: ExitCode } {
  const error = addressFault(failure) ?? failure;
  if (error instanceof EnvironmentError || error instanceof SettingsError) {
    return { message: error.message, code: ExitCode.CONFIGURATION };
  }
  return { message: error instanceof Error ? error.message : String(error), code: ExitCode.FAILURE };
}
