import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../identity/actor.js';
import type { PasswordHasher } from '../identity/password-hasher.js';
import type { SettingCipher } from './setting-cipher.js';
import type { SettingDefinition } from './setting-definition.js';
import { type SettingName, settingsCatalogue } from './settings-catalogue.js';
import { checkChanges, type SettingChange, SettingsRejection, toStored } from './settings-input.js';
import { lockSettings, type StoredChange, writeRevision } from './settings-revision.js';
import type { Variables } from './settle-settings.js';

/** A change that was checked: its value as it is to be stored, and in clear to be compared with the one before. */
export interface PreparedChange {
  readonly name: SettingName;
  readonly stored: string | null;
  readonly clear: string | null;
}

/** What changes are written with. */
export interface SettingsWriterParts {
  readonly environment: Variables;
  readonly passwords: PasswordHasher;
  readonly cipher: SettingCipher;
}

/** To which secret an address belongs: whoever changes where it is sent must know it. */
const SECRETS_BY_ADDRESS: Readonly<Partial<Record<SettingName, SettingName>>> = {
  OIDC_ISSUER_URL: 'OIDC_CLIENT_SECRET',
  GITHUB_URL: 'GITHUB_CLIENT_SECRET',
  GITHUB_API_URL: 'GITHUB_CLIENT_SECRET',
};

/** Writes changes of settings, for whoever has found out that they may be made. */
export class SettingsWriter {
  constructor(private readonly parts: SettingsWriterParts) {}

  /**
   * Checks changes and brings them into the form in which they are stored. Hashing is slow, so this comes before the
   * transaction.
   *
   * @param zone in which times are entered
   * @throws SettingsRejection with a reason for each refused value
   */
  async prepare(changes: readonly SettingChange[], zone: string): Promise<PreparedChange[]> {
    const { accepted, problems } = checkChanges(changes, { environment: this.parts.environment, zone });
    if (problems.length > 0) throw new SettingsRejection(problems);
    return await Promise.all(
      accepted.map(async ({ name, value }) => {
        const stored = value === null ? null : await toStored(name, value, this.parts);
        return { name, stored, clear: value };
      }),
    );
  }

  /**
   * Writes, within a transaction, what differs from the settings as they are; nothing is no revision.
   *
   * @param expectedRevision what the one who changes has seen; without it whatever the settings are
   * @returns names of the settings that were changed
   * @throws AppError CONFLICT when they have been changed since
   */
  async apply(
    em: EntityManager,
    actor: Actor,
    changes: readonly PreparedChange[],
    expectedRevision?: number,
  ): Promise<string[]> {
    const rows = await lockSettings(em, expectedRevision);
    const differing = changes.flatMap((change) => this.differenceFrom(rows, change));
    const real = [...differing, ...withdrawnSecrets(rows, changes, differing)];
    if (real.length > 0) await writeRevision(em, { actor }, real);
    return real.map(({ name }) => name);
  }

  private differenceFrom(rows: ReadonlyMap<string, string>, { name, stored, clear }: PreparedChange): StoredChange[] {
    const oldValue = rows.get(name) ?? null;
    const { type } = settingsCatalogue[name] as SettingDefinition;
    const comparable = type === 'sensitive' && oldValue !== null ? this.parts.cipher.decrypt(name, oldValue) : oldValue;
    return comparable === clear ? [] : [{ name, oldValue, newValue: stored }];
  }
}

/** Changes that take secrets away whose addresses change without them. */
function withdrawnSecrets(
  rows: ReadonlyMap<string, string>,
  changes: readonly PreparedChange[],
  differing: readonly StoredChange[],
): StoredChange[] {
  const given = new Set(changes.map(({ name }) => name));
  const concerned = new Set(differing.flatMap(({ name }) => SECRETS_BY_ADDRESS[name as SettingName] ?? []));
  return [...concerned].flatMap((name) => {
    const oldValue = rows.get(name);
    return oldValue === undefined || given.has(name) ? [] : [{ name, oldValue, newValue: null }];
  });
}
