import { settingsCatalogue } from './settings-catalogue.js';
import { type Variables, variableOf } from './settle-settings.js';

/**
 * Whether the authorisation code would still be the one that every server comes with.
 *
 * @param newCode the code that somebody chose; null for what the environment says
 */
export function staysFactoryCode(newCode: string | null, environment: Variables): boolean {
  const factoryCode = settingsCatalogue.AUTHORISATION_CODE.default;
  return (newCode ?? variableOf('AUTHORISATION_CODE', environment) ?? factoryCode) === factoryCode;
}
