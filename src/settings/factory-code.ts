import { type Variables, variableOf } from './settle-settings.js';

/** The code that earlier versions and the reference system come with: everybody knows it. */
const FACTORY_CODE = 'CHANGEME';

/**
 * Whether there would be no authorisation code that only staff know.
 *
 * @param newCode the code that somebody chose; null for what the environment says
 */
export function lacksOwnCode(newCode: string | null, environment: Variables): boolean {
  const code = newCode ?? variableOf('AUTHORISATION_CODE', environment);
  return code === undefined || code.trim() === FACTORY_CODE;
}
