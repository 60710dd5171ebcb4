import { decodeText } from '../../csv/csv-text.js';
import type { Database } from '../../database/database.js';
import type { EventBus } from '../../database/event-bus.js';
import { violatesUniqueness } from '../../database/foreseen-failure.js';
import type { Jobs } from '../../database/jobs.js';
import { publish } from '../../database/outbox.js';
import { AppError } from '../../errors/app-error.js';
import { type Actor, operator, requireAdministrator, requireNoToken } from '../../identity/actor.js';
import type { PasswordHasher } from '../../identity/password-hasher.js';
import { Scope } from '../../identity/scope.js';
import type { AuthorisationCodeService } from '../../settings/authorisation-code.service.js';
import type { SettingCipher } from '../../settings/setting-cipher.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import type { Converter } from '../../threads/converter.js';
import type { Announce } from '../../webhooks/announce.js';
import { WebhookEvent } from '../../webhooks/webhook-event.js';
import { findAdministrators, keepingAdministrator } from '../administrator.js';
import { rosterConversion, usernamesConversion } from './read-roster.js';
import { findKnown, type HashedWrite, writeRoster } from './roster.store.js';
import { markLastAdministrators } from './roster-administrators.js';
import { findRosterImport, type RosterImport } from './roster-import.store.js';
import { findOwners, noticeOtherOwners } from './roster-owners.js';
import type { RosterOptions, RosterPlan } from './roster-plan.js';

/** Largest roster, in bytes: 5,000 lines with every column have about one. */
const MAX_BYTES = 8 * 1024 * 1024;

/** Most lines that are imported while somebody waits for the answer. */
const MAX_LINES_AT_ONCE = 1_000;

/** Passwords that are hashed between two signs of progress. */
const HASHES_PER_STEP = 100;

/** What contents are encrypted for, so that nothing else can be put in their place. */
const CIPHER_NAME = 'roster import';

/** What rosters are imported with. */
export interface RosterImportParts {
  readonly database: Database;
  readonly bus: EventBus;
  readonly passwords: PasswordHasher;
  readonly authorisation: AuthorisationCodeService;
  readonly cipher: SettingCipher;
  readonly settings: () => Settings;
  readonly now: () => Date;
  readonly announce: Announce;
  /** Reads rosters in another thread. */
  readonly converter: Converter;
}

/** A roster as it was given, with the choices of who gave it. */
interface GivenRoster {
  readonly text: string;
  readonly options: RosterOptions;
}

/** Imports rosters: first a plan line by line, then all of it or nothing. */
export class RosterImportService {
  constructor(private readonly parts: RosterImportParts) {}

  /**
   * Finds out what an import would do. Changes nothing.
   *
   * @throws AppError INVALID_INPUT for what is no table, or a denial
   */
  async check(actor: Actor, bytes: Uint8Array, options: RosterOptions): Promise<RosterPlan> {
    requireAdministrator(actor, Scope.USERS);
    return await this.plan({ text: textOf(bytes), options });
  }

  /**
   * Has a roster imported by whichever server is free.
   *
   * @returns number of the import
   * @throws AppError INVALID_INPUT when the plan has errors, AUTHORISATION_FAILED, or a denial
   */
  async start(
    actor: Actor,
    jobs: Jobs,
    bytes: Uint8Array,
    options: RosterOptions,
    authorisationCode: string | null,
  ): Promise<number> {
    requireAdministrator(actor, Scope.USERS);
    if (options.replacesPasswords) requireNoToken(actor);
    await this.parts.authorisation.require(actor, authorisationCode);
    const given: GivenRoster = { text: textOf(bytes), options };
    const plan = await this.plan(given);
    requireFaultless(plan);
    return await this.parts.database.transactional(async (em) => {
      const [row] = await em.execute<{ id: number }[]>(
        `INSERT INTO roster_imports (user_id, actor, contents, total_count, unchanged_count)
         VALUES (?, ?::jsonb, ?, ?, ?) RETURNING id`,
        [
          actor.kind === 'user' ? actor.userId : null,
          JSON.stringify(storableActor(actor)),
          this.parts.cipher.encrypt(CIPHER_NAME, JSON.stringify(given)),
          plan.lines.length,
          plan.lines.length - plan.writes.length,
        ],
      );
      if (row === undefined) throw new Error('an insert gave no row');
      await jobs.enqueue(em, 'roster-import', { importId: row.id });
      return row.id;
    });
  }

  /**
   * Imports a roster at once, for the person at the machine.
   *
   * @param onProgress told how many passwords of how many are hashed
   * @throws AppError INVALID_INPUT when the plan has errors
   */
  async importNow(
    bytes: Uint8Array,
    options: RosterOptions,
    onProgress: (done: number, all: number) => void,
  ): Promise<RosterPlan> {
    const plan = await this.plan({ text: textOf(bytes), options });
    requireFaultless(plan);
    await this.carryOut(operator, plan, async (done) => onProgress(done, plan.writes.length));
    return plan;
  }

  /**
   * Registers the people of a small roster while the one who asks waits.
   *
   * @returns what is wrong, line by line; then nothing was changed
   * @throws AppError INVALID_INPUT for what is no table or has too many lines, AUTHORISATION_FAILED, or a denial
   */
  async registerNow(
    actor: Actor,
    bytes: Uint8Array,
    options: RosterOptions,
    authorisationCode: string,
  ): Promise<{ readonly errors: readonly string[] }> {
    requireAdministrator(actor, Scope.USERS);
    await this.parts.authorisation.require(actor, authorisationCode);
    const plan = await this.plan({ text: textOf(bytes), options });
    if (plan.lines.length > MAX_LINES_AT_ONCE) {
      throw AppError.invalidInput(
        'contents',
        `At most ${MAX_LINES_AT_ONCE} people are registered at once. Use importRoster.`,
      );
    }
    const errors = [
      ...plan.errors,
      ...plan.lines.flatMap(({ line, errors: faults }) => faults.map((fault) => `line ${line}: ${fault}`)),
    ];
    if (errors.length === 0) await this.carryOut(actor, plan, async () => undefined);
    return { errors };
  }

  private async carryOut(actor: Actor, plan: RosterPlan, onStep: (done: number) => Promise<void>): Promise<void> {
    const hashed = await this.hash(plan, onStep);
    try {
      await this.parts.database.transactional((em) => this.write(em, actor, hashed));
    } catch (error) {
      if (!violatesUniqueness(error)) throw error;
      throw AppError.conflict('Somebody registered one of these people meanwhile. Nothing was imported; try again.');
    }
  }

  /**
   * Carries an import out: the work of its job. Done again after an interruption it finds the accounts as they are then,
   * and the writing itself is one transaction.
   */
  async run(importId: number): Promise<void> {
    const { database, cipher, now } = this.parts;
    const found = await findRosterImport(database, importId);
    if (found === undefined || found.contents === null) return;
    const clear = cipher.decrypt(CIPHER_NAME, found.contents);
    try {
      if (clear === undefined)
        throw AppError.conflict('This server has another SECRET_KEY than the one that took the roster.');
      await this.note(importId, `state = 'RUNNING'`, []);
      const plan = await this.plan(JSON.parse(clear) as GivenRoster);
      requireFaultless(plan);
      const hashed = await this.hash(plan, (done) => this.note(importId, 'hashed_count = ?', [done]));
      const created = plan.writes.filter(({ id }) => id === null).length;
      await database.transactional(async (em) => {
        await this.write(em, found.actor, hashed);
        await em.execute(
          `UPDATE roster_imports SET state = 'DONE', contents = NULL, finished_at = ?, hashed_count = total_count,
                  created_count = ?, updated_count = ?, unchanged_count = ? WHERE id = ?`,
          [now(), created, plan.writes.length - created, plan.lines.length - plan.writes.length, importId],
        );
        await publish(em, 'rosterImportChanged', { importId });
      });
    } catch (error) {
      if (!(error instanceof AppError) || error.isTransient) throw error;
      await this.note(importId, `state = 'FAILED', contents = NULL, finished_at = ?, error = ?`, [
        now(),
        error.message,
      ]);
    }
  }

  /**
   * How far an import is.
   *
   * @throws AppError NOT_FOUND, or a denial
   */
  async get(actor: Actor, importId: number): Promise<RosterImport> {
    requireAdministrator(actor, Scope.READ);
    const found = await findRosterImport(this.parts.database, importId);
    if (found === undefined) throw AppError.notFound('import of a roster', ['id']);
    return found;
  }

  /**
   * An import as it is now, after each step, and at last when it is over.
   *
   * @throws AppError NOT_FOUND, or a denial
   */
  async *watch(actor: Actor, importId: number, signal: AbortSignal): AsyncGenerator<RosterImport, void> {
    using changes = this.parts.bus.changes('rosterImportChanged', (event) => event.importId === importId, signal);
    while (!signal.aborted) {
      const rosterImport = await this.get(actor, importId);
      yield rosterImport;
      if (rosterImport.finishedAt !== null) return;
      await changes.wait();
    }
  }

  private async plan({ text, options }: GivenRoster): Promise<RosterPlan> {
    const { converter, database } = this.parts;
    const settings = this.parts.settings();
    const known = await findKnown(database, await converter.runOrRefuse('contents', usernamesConversion, text));
    const plan = await converter.runOrRefuse('contents', rosterConversion, text, { settings, options, known });
    const marked = noticeOtherOwners(plan, await findOwners(database, plan));
    return markLastAdministrators(marked, await findAdministrators(database));
  }

  private async hash(plan: RosterPlan, onStep: (done: number) => Promise<void>): Promise<HashedWrite[]> {
    const hashed: HashedWrite[] = [];
    for (const { password, ...write } of plan.writes) {
      const passwordHash = password === null ? null : await this.parts.passwords.hashInitial(password);
      hashed.push({ ...write, passwordHash });
      if (hashed.length % HASHES_PER_STEP === 0) await onStep(hashed.length);
    }
    return hashed;
  }

  private async write(
    em: Parameters<typeof writeRoster>[0],
    actor: Actor,
    hashed: readonly HashedWrite[],
  ): Promise<void> {
    if (hashed.length === 0) return;
    const isOneTime = this.parts.settings().IS_API_SECRET_ONE_TIME_PW;
    const userIds = await keepingAdministrator(em, () => writeRoster(em, actor, hashed, isOneTime));
    await this.parts.announce(em, { event: WebhookEvent.ROSTER_CHANGED, operation: 'imported', userIds });
  }

  private async note(importId: number, change: string, values: readonly unknown[]): Promise<void> {
    await this.parts.database.transactional(async (em) => {
      await em.execute(`UPDATE roster_imports SET ${change} WHERE id = ?`, [...values, importId]);
      await publish(em, 'rosterImportChanged', { importId });
    });
  }
}

function textOf(bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) {
    throw AppError.invalidInput('contents', `The roster has ${bytes.length} bytes; at most ${MAX_BYTES} are taken.`);
  }
  return decodeText(bytes);
}

function requireFaultless({ errors, lines }: RosterPlan): void {
  const faulty = lines.filter(({ action }) => action === 'ERROR');
  if (errors.length === 0 && faulty.length === 0) return;
  const [first] = faulty;
  const reasons = [...errors, ...(first === undefined ? [] : [`Line ${first.line}: ${first.errors.join(' ')}`])];
  const others = faulty.length > 1 ? ` So is something on ${faulty.length - 1} other lines.` : '';
  throw AppError.invalidInput(
    'contents',
    `Nothing was imported. ${reasons.join(' ')}${others} checkRoster shows every line.`,
  );
}

/** An actor as JSON; what a token may do was checked when the import was asked for. */
function storableActor(actor: Actor): object {
  return actor.kind === 'user' ? { ...actor, token: actor.token && { ...actor.token, scopes: [] } } : actor;
}
