import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireAdministrator, requireNoDemo } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { Task } from '../tasks/task.entity.js';
import { fullNameOf } from '../tasks/task-name.js';
import type { Converter } from '../threads/converter.js';
import { TaskText } from './task-text.entity.js';
import { MAX_TEXT_LENGTH } from './task-text.service.js';
import { MAX_TEXTS_FILE_LENGTH, type RestoredText, taskTextsReading } from './task-text-file.js';

/** What restoring would do. */
export interface TaskTextRestorePlan {
  /** How many texts there would be. */
  readonly restoredCount: number;
  /** How many texts there are, all of which are replaced. */
  readonly replacedCount: number;
  /** What is odd about the file, each of which has to be accepted. */
  readonly warnings: readonly string[];
}

/** A plan, with what it is carried out with. */
interface Prepared {
  readonly userId: number;
  readonly texts: readonly (RestoredText & { readonly taskId: number })[];
  readonly plan: TaskTextRestorePlan;
}

/** Brings somebody's texts back from a file that was downloaded before. */
export class TaskTextRestoringService {
  constructor(
    private readonly database: Database,
    private readonly authorisation: AuthorisationCodeService,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
    private readonly converter: Pick<Converter, 'runOrRefuse'>,
  ) {}

  /**
   * What restoring would do.
   *
   * @throws AppError INVALID_INPUT for an unusable file, NOT_FOUND for an unknown user, or a denial
   */
  async check(actor: Actor, username: string, json: string): Promise<TaskTextRestorePlan> {
    requireAdministrator(actor, Scope.READ);
    return (await this.prepare(this.database.fork(), username, await this.read(json))).plan;
  }

  /**
   * Replaces all texts of somebody by those of a file.
   *
   * @param acceptsWarnings whether it is done although something is odd about the file
   * @throws AppError INVALID_INPUT, NOT_FOUND, CONFLICT for warnings, AUTHORISATION_FAILED, TOO_MANY_ATTEMPTS, or a denial
   */
  async restore(
    actor: Actor,
    username: string,
    json: string,
    acceptsWarnings: boolean,
    authorisationCode: string | null | undefined,
  ): Promise<TaskTextRestorePlan> {
    requireAdministrator(actor, Scope.USERS);
    requireNoDemo(actor);
    await this.authorisation.require(actor, authorisationCode);
    const read = await this.read(json);
    return await this.database.transactional(async (em) => {
      const { userId, texts, plan } = await this.prepare(em, username, read);
      const [warning] = plan.warnings;
      if (warning !== undefined && !acceptsWarnings) {
        throw AppError.conflict(`${plan.warnings.join(' ')} Accept that, or mend the file. Nothing was changed.`);
      }
      const now = this.now();
      await em.nativeDelete(TaskText, { userId });
      for (const { taskId, text, createdAt } of texts) {
        const fresh = { userId, taskId, text, createdAt: createdAt ?? now, updatedAt: now, version: 1 };
        em.create(TaskText, fresh, { partial: true });
      }
      await em.flush();
      const subject = { type: 'user', id: userId, name: username } as const;
      await recordAudit(em, actor, { action: AuditAction.TASK_TEXTS_RESTORED, subject, after: { ...plan } });
      return plan;
    });
  }

  private async read(json: string): Promise<readonly RestoredText[]> {
    if (!this.settings().IS_STORING_STUDENT_TASK_TEXTS) throw AppError.notFound('task text: this server keeps none');
    if (json.length > MAX_TEXTS_FILE_LENGTH) {
      throw AppError.invalidInput(
        'json',
        `The file has more than ${MAX_TEXTS_FILE_LENGTH.toLocaleString('en')} characters.`,
      );
    }
    const read = await this.converter.runOrRefuse('json', taskTextsReading, json);
    if ('problem' in read) throw AppError.invalidInput('json', read.problem);
    const long = read.texts.find(({ text }) => text.length > MAX_TEXT_LENGTH);
    if (long !== undefined) throw AppError.invalidInput('json', `The text about ${long.task} is too long.`);
    return read.texts;
  }

  private async prepare(em: EntityManager, username: string, read: readonly RestoredText[]): Promise<Prepared> {
    const [user] = await em.execute<{ id: number }[]>('SELECT id FROM users WHERE username = ?', [
      username.toLowerCase(),
    ]);
    if (user === undefined) throw AppError.notFound('user', ['username']);
    const tasks = new Map((await em.find(Task, {})).map((task) => [fullNameOf(task), task.databaseId]));
    const known = read.flatMap((text) => {
      const taskId = tasks.get(text.task);
      return taskId === undefined ? [] : [{ ...text, taskId }];
    });
    const unknown = read.filter(({ task }) => !tasks.has(task)).map(({ task }) => task);
    const others = [...new Set(read.map((text) => text.username))].filter((name) => name !== username.toLowerCase());
    return {
      userId: user.id,
      texts: known,
      plan: {
        restoredCount: known.length,
        replacedCount: await em.count(TaskText, { userId: user.id }),
        warnings: [
          ...unknown.map((task) => `There is no task ${task}; the text about it is left out.`),
          ...others.map((name) => `There are texts of ${name} in it.`),
        ],
      },
    };
  }
}
