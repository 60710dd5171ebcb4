import type { Logger } from 'pino';
import { addressFault } from '../database/address-fault.js';
import { EnvironmentError } from '../environment/environment.js';
import { exitWhenParentGoes } from '../launcher/exit-with-parent.js';
import { SettingsError } from '../settings/settle-settings.js';
import { ExitCode } from './exit-code.js';

/** Something that runs until it is stopped. */
export interface Service {
  /** Ends it in good order. Safe to call more than once. */
  stop(): Promise<void>;
}

/**
 * Runs the main part of a process: starts the service, stops it on SIGINT, SIGTERM or when the launcher goes away, and
 * turns every failure into one clear message and an exit code.
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
    const stop = (): Promise<void> => {
      stopping ??= service.stop().then(
        () => process.exit(ExitCode.OK),
        (error: unknown) => fail(error),
      );
      return stopping;
    };
    process.once('SIGINT', () => void stop());
    process.once('SIGTERM', () => void stop());
    exitWhenParentGoes(stop);
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
