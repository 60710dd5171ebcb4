import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, actingAs, operator, requireAdministrator } from '../identity/actor.js';
import type { PasswordHasher } from '../identity/password-hasher.js';
import { Scope } from '../identity/scope.js';
import { StaffRole } from '../identity/staff-role.js';
import type { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import { suggestionsFor } from '../settings/distribution-methods.js';
import { lacksOwnCode } from '../settings/factory-code.js';
import { replaceInitialCode } from '../settings/initial-code.js';
import type { LiveSettings } from '../settings/live-settings.js';
import { type SettingChange, SettingsRejection } from '../settings/settings-input.js';
import type { SettingsWriter } from '../settings/settings-writer.js';
import { type Variables, variableOf } from '../settings/settle-settings.js';
import { COMPLETE, FIRST_STEP, groupOfStep, lockSetupStep, moveSetupTo } from '../settings/setup-state.js';
import { makeAdministrator } from '../users/administrator.js';
import { checkPassword } from '../users/password.js';
import { checkUsername } from '../users/username.js';
import { problemOf, type SetupAnswers, SetupAnswersError } from './setup-answers.js';

/** What the first step asks for. */
export interface FirstStepAnswers {
  /** The code that the server printed when it started, or that its environment gives. */
  readonly authorisationCode: string;
  /** The code from now on; null keeps one that the environment gives. */
  readonly newAuthorisationCode: string | null;
  readonly username: string;
  readonly password: string;
}

/** What set-up is done with. */
export interface SetupServiceParts {
  readonly database: Database;
  readonly live: LiveSettings;
  readonly writer: SettingsWriter;
  readonly authorisation: AuthorisationCodeService;
  readonly passwords: PasswordHasher;
  readonly environment: Variables;
}

/** The guided set-up: first an administrator, then the settings group by group. Once it is complete, it is over. */
export class SetupService {
  constructor(private readonly parts: SetupServiceParts) {}

  /** Whether the environment gives the authorisation code, so that nobody can choose another. */
  get isCodeGiven(): boolean {
    return variableOf('AUTHORISATION_CODE', this.parts.environment) !== undefined;
  }

  /**
   * The first step: another authorisation code, and the first administrator. Of any number who try at once one succeeds.
   *
   * @returns normalised name of the administrator
   * @throws AppError AUTHORISATION_FAILED, TOO_MANY_ATTEMPTS, INVALID_INPUT, or CONFLICT when somebody was faster
   * @throws SettingsRejection for a new code that cannot be used
   */
  async completeFirstStep(actor: Actor, answers: FirstStepAnswers): Promise<string> {
    const { database, writer, authorisation, passwords, live } = this.parts;
    // Before the code is compared, which would otherwise tell for ever whether somebody guessed it.
    await database.transactional((em) => lockSetupStep(em, FIRST_STEP));
    await authorisation.require(actor, answers.authorisationCode);
    const username = checkUsername(answers.username);
    checkPassword(answers.password);
    const code = this.codeChange(answers.newAuthorisationCode, answers.authorisationCode);
    const prepared = await writer.prepare(code, live.values.BUGGY_RACE_SERVER_TIMEZONE);
    const hash = await passwords.hash(answers.password);
    await database.transactional(async (em) => {
      await lockSetupStep(em, FIRST_STEP);
      const userId = await makeAdministrator(em, username, hash);
      const administrator = actingAs(
        { userId, username, isStudent: false, staffRole: StaffRole.ADMINISTRATOR },
        actor.origin,
      );
      await writer.apply(em, administrator, prepared);
      await replaceInitialCode(em);
      await noteStep(em, administrator, FIRST_STEP);
      await moveSetupTo(em, FIRST_STEP + 1);
    });
    await live.reload();
    return username;
  }

  /**
   * A later step: settings, usually of its group. With a way of distribution come the settings that go with it, unless
   * they are given too.
   *
   * @returns names of the settings that were changed
   * @throws SettingsRejection with a reason for each refused value
   * @throws AppError CONFLICT when set-up is elsewhere, or a denial
   */
  async completeStep(actor: Actor, step: number, changes: readonly SettingChange[]): Promise<readonly string[]> {
    requireAdministrator(actor, Scope.SETTINGS);
    if (step <= FIRST_STEP || groupOfStep(step) === undefined) {
      throw AppError.invalidInput('step', 'Step 1 asks for an administrator; the others go from 2 to 12.');
    }
    const { database, writer, live } = this.parts;
    const all = [...changes, ...this.suggestedBeside(changes)];
    const prepared = await writer.prepare(all, live.values.BUGGY_RACE_SERVER_TIMEZONE);
    const changed = await database.transactional(async (em) => {
      await lockSetupStep(em, step);
      await noteStep(em, actor, step);
      await moveSetupTo(em, groupOfStep(step + 1) === undefined ? COMPLETE : step + 1);
      return await writer.apply(em, actor, prepared);
    });
    await live.reload();
    return changed;
  }

  /**
   * All steps at once, for the person at the machine.
   *
   * @throws SetupAnswersError that lists everything that is wrong
   * @throws AppError CONFLICT when set-up has been begun or is over
   */
  async completeAll(answers: SetupAnswers): Promise<void> {
    const { database, writer, passwords, live } = this.parts;
    const { username, password } = answers.administrator;
    const given = Object.entries(answers.settings).map(([name, value]) => ({ name, value }));
    const problems = [
      ...problemOf(() => checkUsername(username)),
      ...problemOf(() => checkPassword(password)),
      ...problemOf(() => this.codeChange(answers.authorisationCode)),
    ];
    const changes = [...given, ...this.suggestedBeside(given)];
    const code = { name: 'AUTHORISATION_CODE', value: answers.authorisationCode };
    const prepared = await writer
      .prepare([...changes, code], live.values.BUGGY_RACE_SERVER_TIMEZONE)
      .catch((error: unknown) => {
        if (!(error instanceof SettingsRejection)) throw error;
        problems.push(...error.problems.map(({ message }) => message));
        return [];
      });
    if (problems.length > 0) throw new SetupAnswersError(problems);
    const hash = await passwords.hash(password);
    await database.transactional(async (em) => {
      await lockSetupStep(em, FIRST_STEP);
      await makeAdministrator(em, checkUsername(username), hash);
      await writer.apply(em, operator, prepared);
      await replaceInitialCode(em);
      await noteStep(em, operator, FIRST_STEP);
      await moveSetupTo(em, COMPLETE);
    });
    await live.reload();
  }

  /** The change of the code, which must become one that only staff know: not what stands in the log. */
  private codeChange(newCode: string | null, presentCode?: string): SettingChange[] {
    const { environment } = this.parts;
    const refuse = (message: string) => AppError.invalidInput('newAuthorisationCode', message);
    if (newCode === null && !this.isCodeGiven) throw refuse('Choose a new authorisation code.');
    if (lacksOwnCode(newCode, environment)) {
      throw refuse('Choose another new authorisation code: everybody knows CHANGEME, the default of earlier versions.');
    }
    if (newCode !== null && newCode.trim() === presentCode?.trim()) {
      throw refuse('Choose another new authorisation code: the present one is in the log of the server.');
    }
    return newCode === null ? [] : [{ name: 'AUTHORISATION_CODE', value: newCode }];
  }

  private suggestedBeside(changes: readonly SettingChange[]): SettingChange[] {
    const method = changes.find(({ name }) => name === 'EDITOR_DISTRIBUTION_METHOD')?.value;
    if (method === undefined || method === null) return [];
    const given = new Set(changes.map(({ name }) => name));
    return Object.entries(suggestionsFor(method)).flatMap(([name, value]) => {
      const isFree = !given.has(name) && variableOf(name as never, this.parts.environment) === undefined;
      return isFree && typeof value === 'string' ? [{ name, value }] : [];
    });
  }
}

async function noteStep(em: EntityManager, actor: Actor, step: number): Promise<void> {
  const subject = { type: 'setup', id: step, name: groupOfStep(step) ?? '' } as const;
  await recordAudit(em, actor, { action: AuditAction.SETUP_ADVANCED, subject });
}
