import type { Logger } from 'pino';
import type { InitialCode } from '../settings/initial-code.js';
import type { LiveSettings } from '../settings/live-settings.js';
import { FIRST_STEP } from '../settings/setup-state.js';
import type { SetupGate } from './setup-gate.js';

/** What the code is announced with. */
export interface CodeAnnouncement {
  readonly gate: SetupGate;
  readonly live: LiveSettings;
  readonly initialCode: InitialCode;
  readonly log: Logger;
}

/**
 * Writes the authorisation code that holds until somebody chooses one to the log: whoever can read the log may be the
 * first administrator.
 */
export async function announceInitialCode({ gate, live, initialCode, log }: CodeAnnouncement): Promise<void> {
  const { sources, values } = live.latest;
  if (sources.AUTHORISATION_CODE !== 'default') return;
  const code = await initialCode.value();
  if ((await gate.currentStep()) === FIRST_STEP) {
    log.warn(`Set this server up at ${values.BUGGY_RACE_SERVER_URL}/setup with the authorisation code ${code}`);
  } else {
    log.warn(`No authorisation code was chosen. Set AUTHORISATION_CODE in the settings; until then it is ${code}`);
  }
}
