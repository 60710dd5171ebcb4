import { AppError } from '../errors/app-error.js';
import { ErrorCode } from '../errors/error-code.js';
import type { PasswordHasher } from '../identity/password-hasher.js';
import type { SettingCipher } from './setting-cipher.js';
import { isSecret, type SettingDefinition } from './setting-definition.js';
import { parseSetting, writeSetting } from './setting-value.js';
import { type SettingName, settingsCatalogue } from './settings-catalogue.js';
import { type Variables, variableOf } from './settle-settings.js';

/** A new value for a setting. */
export interface SettingChange {
  readonly name: string;
  /** As people write it; null for the default. */
  readonly value: string | null;
}

/** Why the value of a setting was refused. */
export enum SettingProblemCode {
  UNKNOWN_SETTING = 'UNKNOWN_SETTING',
  NOT_EDITABLE = 'NOT_EDITABLE',
  SET_BY_ENVIRONMENT = 'SET_BY_ENVIRONMENT',
  INVALID_VALUE = 'INVALID_VALUE',
  REPEATED = 'REPEATED',
}

/** A refused value. */
export interface SettingProblem {
  readonly name: string;
  readonly code: SettingProblemCode;
  /** What was wrong and what would be right. */
  readonly message: string;
}

/** What a new value must fit. */
export interface InputContext {
  readonly environment: Variables;
  /** Zone in which times are entered, unless the change itself says another. */
  readonly zone: string;
}

/** Changes that can be made, with values as {@link writeSetting} writes them, and those that cannot. */
export interface CheckedChanges {
  readonly accepted: readonly { readonly name: SettingName; readonly value: string | null }[];
  readonly problems: readonly SettingProblem[];
}

/** Checks changes of settings, all of them, and says at once what is wrong with any. */
export function checkChanges(changes: readonly SettingChange[], context: InputContext): CheckedChanges {
  const zone = zoneAfter(changes, context.zone);
  const seen = new Set<string>();
  const accepted: { name: SettingName; value: string | null }[] = [];
  const problems: SettingProblem[] = [];
  for (const { name, value } of changes) {
    const checked = seen.has(name)
      ? problem(name, SettingProblemCode.REPEATED, 'is there twice. Give each setting once.')
      : checkChange(name, value, { ...context, zone });
    seen.add(name);
    if ('code' in checked) problems.push(checked);
    else accepted.push(checked);
  }
  return { accepted, problems };
}

function checkChange(
  name: string,
  value: string | null,
  { environment, zone }: InputContext,
): SettingProblem | { readonly name: SettingName; readonly value: string | null } {
  if (!isSettingName(name))
    return problem(name, SettingProblemCode.UNKNOWN_SETTING, 'is no setting. Check its spelling.');
  const definition: SettingDefinition = settingsCatalogue[name];
  if (definition.group === null) {
    return problem(
      name,
      SettingProblemCode.NOT_EDITABLE,
      'can be set in the environment only, by the people who run the server.',
    );
  }
  if (variableOf(name, environment) !== undefined) {
    return problem(
      name,
      SettingProblemCode.SET_BY_ENVIRONMENT,
      `is set by the environment variable ${name}. Change it there, or take it away.`,
    );
  }
  if (value === null) return { name, value };
  const { minLength, minNewLength = minLength } = definition;
  const parsed = parseSetting({ ...definition, ...(minNewLength && { minLength: minNewLength }) }, value, { zone });
  if (!parsed.ok) return problem(name, SettingProblemCode.INVALID_VALUE, `must be ${parsed.expected}.`);
  return { name, value: writeSetting(parsed.value) };
}

/** The form of a value in the database: passwords hashed, sensitive values encrypted. */
export async function toStored(
  name: SettingName,
  value: string,
  { passwords, cipher }: { readonly passwords: PasswordHasher; readonly cipher: SettingCipher },
): Promise<string> {
  const { type } = settingsCatalogue[name] as SettingDefinition;
  if (type === 'password') return await passwords.hash(value);
  return type === 'sensitive' ? cipher.encrypt(name, value) : value;
}

/** Whether a setting is one of those whose values nobody is shown; also for names that this version does not know. */
export function isSecretName(name: string): boolean {
  return !isSettingName(name) || isSecret(settingsCatalogue[name]);
}

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingsCatalogue, name);
}

function zoneAfter(changes: readonly SettingChange[], zone: string): string {
  const name = 'BUGGY_RACE_SERVER_TIMEZONE';
  const change = changes.find((candidate) => candidate.name === name);
  if (change === undefined) return zone;
  const definition = settingsCatalogue[name];
  const parsed = parseSetting(definition, change.value ?? definition.default, { zone });
  return parsed.ok ? String(parsed.value) : zone;
}

function problem(name: string, code: SettingProblemCode, text: string): SettingProblem {
  const shown = name.length > 64 ? `${name.slice(0, 64)}…` : name;
  return { name: shown, code, message: `${shown} ${text}` };
}

/** Some values were refused, so nothing was changed. */
export class SettingsRejection extends AppError {
  constructor(readonly problems: readonly SettingProblem[]) {
    super(ErrorCode.SETTINGS_REJECTED, problems.map(({ message }) => message).join(' '), ['changes']);
  }
}
