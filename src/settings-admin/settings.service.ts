import type { Database } from '../database/database.js';
import type { EventBus } from '../database/event-bus.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireAdministrator } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import type { LiveSettings } from '../settings/live-settings.js';
import type { SettingCipher } from '../settings/setting-cipher.js';
import type { SettingGroup } from '../settings/setting-definition.js';
import type { CurrentSettings } from '../settings/settings.store.js';
import { adviceOn, type SettingsAdvice } from '../settings/settings-advice.js';
import { type SettingName, settingNames, settingsCatalogue } from '../settings/settings-catalogue.js';
import type { SettingChange } from '../settings/settings-input.js';
import { lockSettings, type StoredChange, writeRevision } from '../settings/settings-revision.js';
import type { SettingsWriter } from '../settings/settings-writer.js';
import { settleSettings, type Variables } from '../settings/settle-settings.js';

/** What a change of settings is checked against. */
export interface ChangeConditions {
  /** Revision that the one who changes has seen. */
  readonly revision: number;
  readonly authorisationCode?: string | null;
}

/** What came of a change. */
export interface ChangedSettings {
  /** Settings after the change. */
  readonly current: CurrentSettings;
  /** Names of the settings whose values are others now. */
  readonly changed: readonly string[];
  /** What works but is odd about the settings as they are now. */
  readonly advice: readonly SettingsAdvice[];
}

/** What the service is built on. */
export interface SettingsServiceParts {
  readonly database: Database;
  readonly bus: EventBus;
  readonly live: LiveSettings;
  readonly authorisation: AuthorisationCodeService;
  readonly writer: SettingsWriter;
  readonly cipher: SettingCipher;
  readonly environment: Variables;
}

/** Settings for the people who set them: looking at them and changing them. */
export class SettingsService {
  constructor(private readonly parts: SettingsServiceParts) {}

  /**
   * Names of the settings of a group, or of all groups, with the set that they belong to.
   *
   * @throws AppError when somebody else than an administrator asks
   */
  list(actor: Actor, group: SettingGroup | undefined): { current: CurrentSettings; names: readonly SettingName[] } {
    requireAdministrator(actor, Scope.READ);
    const names = settingNames.filter((name) => group === undefined || settingsCatalogue[name].group === group);
    return { current: this.parts.live.current, names };
  }

  /**
   * Changes settings: all of them or, when any is refused, none.
   *
   * @throws SettingsRejection with a reason for each refused value
   * @throws AppError CONFLICT for an old revision, AUTHORISATION_FAILED, TOO_MANY_ATTEMPTS, or a denial
   */
  async update(
    actor: Actor,
    changes: readonly SettingChange[],
    conditions: ChangeConditions,
  ): Promise<ChangedSettings> {
    requireAdministrator(actor, Scope.SETTINGS);
    await this.parts.authorisation.require(actor, conditions.authorisationCode);
    const { database, live, writer } = this.parts;
    const prepared = await writer.prepare(changes, live.values.BUGGY_RACE_SERVER_TIMEZONE);
    const changed = await database.transactional((em) => writer.apply(em, actor, prepared, conditions.revision));
    return await this.outcome(changed);
  }

  /**
   * Brings the settings back to what they were right after a revision, as a new one. What the environment sets stays.
   *
   * @throws AppError NOT_FOUND when there was no such revision, CONFLICT when this version could not work with the values
   * of then or for an old revision, AUTHORISATION_FAILED, TOO_MANY_ATTEMPTS, or a denial
   */
  async revert(actor: Actor, to: number, conditions: ChangeConditions): Promise<ChangedSettings> {
    requireAdministrator(actor, Scope.SETTINGS);
    await this.parts.authorisation.require(actor, conditions.authorisationCode);
    const changed = await this.parts.database.transactional(async (em) => {
      const rows = await lockSettings(em, conditions.revision);
      if (to < 0 || to > conditions.revision) throw AppError.notFound('revision of the settings', ['to']);
      const then = await em.execute<{ name: string; value: string | null }[]>(
        `SELECT DISTINCT ON (name) name, old_value AS value FROM settings_changes WHERE revision > ? ORDER BY name, revision`,
        [to],
      );
      const real = then
        .map(({ name, value }): StoredChange => ({ name, oldValue: rows.get(name) ?? null, newValue: value }))
        .filter(({ oldValue, newValue }) => oldValue !== newValue);
      this.requireUsable(rows, real);
      if (real.length > 0) await writeRevision(em, { actor, revertedTo: to }, real);
      return real.map(({ name }) => name);
    });
    return await this.outcome(changed);
  }

  /**
   * The settings after each change, from now on.
   *
   * @throws AppError when somebody else than an administrator asks
   */
  async *changes(actor: Actor, signal: AbortSignal): AsyncGenerator<CurrentSettings> {
    requireAdministrator(actor, Scope.READ);
    const { live, bus } = this.parts;
    let seen = live.latest.revision;
    using changes = bus.changes('settingsChanged', () => true, signal);
    for await (const events of changes) {
      await live.reach(Math.max(...events.map(({ revision }) => revision)));
      const { latest } = live;
      if (latest.revision === seen) continue;
      seen = latest.revision;
      yield latest;
    }
  }

  private async outcome(changed: readonly string[]): Promise<ChangedSettings> {
    const { live } = this.parts;
    // This server must not answer a change with the values of before.
    await live.reload();
    const current = live.latest;
    const advice = current.values.IS_SHOWING_CONFIG_WARNINGS ? adviceOn(current.values) : [];
    return { current, changed, advice };
  }

  private requireUsable(rows: ReadonlyMap<string, string>, changes: readonly StoredChange[]): void {
    const after = new Map(rows);
    for (const { name, newValue } of changes) {
      if (newValue === null) after.delete(name);
      else after.set(name, newValue);
    }
    try {
      settleSettings({ environment: this.parts.environment, rows: after, cipher: this.parts.cipher });
    } catch (error) {
      throw AppError.conflict(`This version cannot work with the settings of then. ${(error as Error).message}`, [
        'to',
      ]);
    }
  }
}
