import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, isStaff, requireInPerson, requireSignedIn, requireStaff } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { Task } from '../tasks/task.entity.js';
import { readFullName } from '../tasks/task-name.js';
import { TaskText } from './task-text.entity.js';

/** Longest text, in characters. */
export const MAX_TEXT_LENGTH = 50_000;

/** Somebody else saved a text meanwhile, or the same person in another tab. */
export class TaskTextOvertaken extends Error {
  override readonly name = 'TaskTextOvertaken';

  /** @param current the text as it is now; null if it was deleted */
  constructor(readonly current: TaskText | null) {
    super('the text was saved elsewhere meanwhile');
  }
}

/** Texts that students write about tasks: their own for students, all of them for staff. */
export class TaskTextService {
  constructor(
    private readonly database: Database,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {}

  /** Whether this server keeps texts. */
  get isKeeping(): boolean {
    return this.settings().IS_STORING_STUDENT_TASK_TEXTS;
  }

  /**
   * All texts of the one who asks.
   *
   * @throws AppError NOT_FOUND where no texts are kept, or a denial
   */
  async listOwn(actor: Actor): Promise<TaskText[]> {
    const { userId } = requireSignedIn(actor, Scope.READ);
    this.requireKeeping();
    return await this.database.fork().find(TaskText, { userId });
  }

  /**
   * All texts of somebody, for themselves and for staff.
   *
   * @throws AppError NOT_FOUND also for those who may not see them, or a denial
   */
  async listOf(actor: Actor, username: string): Promise<TaskText[]> {
    const signedIn = actor.kind === 'operator' ? undefined : requireSignedIn(actor, Scope.READ);
    this.requireKeeping();
    const [user] = await this.database.query<{ id: number }>('SELECT id FROM users WHERE username = $1', [
      username.toLowerCase(),
    ]);
    // Whoever may not see the texts does not learn whether there is such a user either.
    if (user === undefined || (user.id !== signedIn?.userId && !isStaff(actor))) throw AppError.notFound('user');
    return await this.database.fork().find(TaskText, { userId: user.id });
  }

  /**
   * One text, for its author and for staff; null when there is none that the actor may see.
   *
   * @throws AppError NOT_FOUND where no texts are kept, or a denial
   */
  async find(actor: Actor, databaseId: number): Promise<TaskText | null> {
    const { userId } = requireSignedIn(actor, Scope.READ);
    this.requireKeeping();
    const where = isStaff(actor) ? { databaseId } : { databaseId, userId };
    return await this.database.fork().findOne(TaskText, where);
  }

  /**
   * One text for staff.
   *
   * @throws AppError NOT_FOUND, or a denial
   */
  async get(actor: Actor, databaseId: number): Promise<TaskText> {
    requireStaff(actor, Scope.READ);
    const text = await this.find(actor, databaseId);
    if (text === null) throw AppError.notFound('task text');
    return text;
  }

  /**
   * Saves the text of the one who asks about a task.
   *
   * @param version the version that was seen; 0 for a text that is new
   * @throws TaskTextOvertaken when it was saved elsewhere meanwhile
   * @throws AppError INVALID_INPUT, NOT_FOUND for a task that is not there, or a denial
   */
  async save(actor: Actor, task: string, text: string, version: number): Promise<TaskText> {
    const { userId } = requireInPerson(actor);
    this.requireKeeping();
    if (text.length > MAX_TEXT_LENGTH) {
      throw AppError.invalidInput(
        'text',
        `A text has at most ${MAX_TEXT_LENGTH} characters; yours has ${text.length}.`,
      );
    }
    return await this.database.transactional(async (em) => {
      const taskId = await idOfTask(em, task);
      // Two tabs that begin a text at once wait for each other here.
      await em.execute('SELECT pg_advisory_xact_lock(?, ?)', [userId, taskId]);
      const found = await em.findOne(TaskText, { userId, taskId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if ((found?.version ?? 0) !== version) throw new TaskTextOvertaken(found);
      if (found === null) {
        const fresh = { userId, taskId, text, createdAt: this.now(), version: 1 };
        const created = em.create(TaskText, fresh, { partial: true });
        await em.flush();
        return created;
      }
      if (found.text === text) return found;
      Object.assign(found, { text, updatedAt: this.now() });
      await em.flush();
      return found;
    });
  }

  /**
   * Deletes the text of the one who asks about a task.
   *
   * @throws AppError NOT_FOUND, or a denial
   */
  async delete(actor: Actor, task: string): Promise<void> {
    const { userId } = requireInPerson(actor);
    this.requireKeeping();
    await this.database.transactional(async (em) => {
      const taskId = await idOfTask(em, task);
      const deleted = await em.nativeDelete(TaskText, { userId, taskId });
      if (deleted === 0) throw AppError.notFound('text of yours about this task', ['task']);
    });
  }

  private requireKeeping(): void {
    if (!this.isKeeping) throw AppError.notFound('task text: this server keeps none, and so no text');
  }
}

async function idOfTask(em: EntityManager, fullName: string): Promise<number> {
  const name = readFullName(fullName);
  const task = name === undefined ? null : await em.findOne(Task, { phase: name.phase, name: name.name });
  if (task === null) throw AppError.notFound('task', ['task']);
  return task.databaseId;
}
