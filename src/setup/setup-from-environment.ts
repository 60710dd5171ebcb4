import type { EntityManager } from '@mikro-orm/postgresql';
import { EnvironmentError } from '../environment/environment.js';
import { PasswordHasher } from '../identity/password-hasher.js';
import { lacksOwnCode } from '../settings/factory-code.js';
import type { Variables } from '../settings/settle-settings.js';
import { COMPLETE, FIRST_STEP, moveSetupTo, readSetupStep } from '../settings/setup-state.js';
import { makeAdministrator } from '../users/administrator.js';
import { checkPassword } from '../users/password.js';
import { checkUsername } from '../users/username.js';
import { problemOf } from './setup-answers.js';

/** The first administrator, as the environment gives them. */
export interface EnvironmentSetup {
  /** As it is stored. */
  readonly username: string;
  readonly password: string;
}

/**
 * Reads from the environment what set-up asks for besides settings, which every process reads anyway.
 *
 * @returns undefined when the environment leaves set-up to people
 * @throws EnvironmentError that lists everything that is missing or cannot be used
 */
export function readSetupVariables(environment: Variables): EnvironmentSetup | undefined {
  const username = environment['BUGGY_SETUP_ADMIN_USERNAME']?.trim() ?? '';
  const password = environment['BUGGY_SETUP_ADMIN_PASSWORD'] ?? '';
  if (username === '' && password === '') return undefined;
  const problems = [
    ...problemOf(() => checkUsername(username)).map((problem) => `BUGGY_SETUP_ADMIN_USERNAME: ${problem}`),
    ...problemOf(() => checkPassword(password)).map((problem) => `BUGGY_SETUP_ADMIN_PASSWORD: ${problem}`),
  ];
  if (lacksOwnCode(null, environment)) {
    problems.push('AUTHORISATION_CODE: set-up by the environment needs it too, and CHANGEME is not accepted.');
  }
  if (problems.length > 0) throw new EnvironmentError(problems);
  return { username: checkUsername(username), password };
}

/**
 * Sets a server up that nobody has begun to set up, as the environment says.
 *
 * @param transact runs work in a transaction
 * @returns whether there was anything to do
 */
export async function setUpFromEnvironment(
  setup: EnvironmentSetup,
  transact: <Result>(work: (em: EntityManager) => Promise<Result>) => Promise<Result>,
): Promise<boolean> {
  // Hashing is slow, and in almost every start there is nothing to do.
  if ((await transact(readSetupStep)) !== FIRST_STEP) return false;
  const hash = await new PasswordHasher().hash(setup.password);
  return await transact(async (em) => {
    if ((await readSetupStep(em, { lock: true })) !== FIRST_STEP) return false;
    await makeAdministrator(em, setup.username, hash);
    await moveSetupTo(em, COMPLETE);
    return true;
  });
}
