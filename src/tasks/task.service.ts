import type { FilterQuery } from '@mikro-orm/core';
import type { Database } from '../database/database.js';
import { packageVersion } from '../environment/package-version.js';
import { type Actor, isStaff, requireAdministrator } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import { gatherInputs } from '../publishing/artefact.js';
import { dayOf, downloadName } from '../settings/download-name.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { defaultTaskFile, type TaskSet } from './default-tasks.js';
import { Task } from './task.entity.js';
import { writeTaskFile } from './task-file.js';
import { issuesOf, taskListArtefact } from './task-list.artefact.js';
import { readFullName } from './task-name.js';

/** A file of tasks to download. */
export interface TaskDownload {
  readonly name: string;
  readonly text: string;
}

/** In which order tasks come. */
export const TASK_ORDER = { phase: 'asc', sortPosition: 'asc', name: 'asc' } as const;

/** Looking at tasks. */
export class TaskService {
  constructor(
    private readonly database: Database,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {}

  /** Tasks by phase and place: those that are enabled, all of them to staff. */
  async list(actor: Actor): Promise<Task[]> {
    return await this.find(actor, {});
  }

  /** Tasks by id, as far as the actor may see them. */
  async findVisible(actor: Actor, ids: readonly number[]): Promise<Task[]> {
    return await this.find(actor, { databaseId: { $in: [...ids] } });
  }

  /** Tasks by id, for what belongs to them: whoever may see that may see also a task that is not enabled any more. */
  async findAny(ids: readonly number[]): Promise<Task[]> {
    return await this.database.fork().find(Task, { databaseId: { $in: [...ids] } });
  }

  /** A task by its full name; null when there is none that the actor may see. */
  async findByName(actor: Actor, fullName: string): Promise<Task | null> {
    const name = readFullName(fullName);
    if (name === undefined) return null;
    const [task] = await this.find(actor, { phase: name.phase, name: name.name });
    return task ?? null;
  }

  /**
   * The enabled tasks as a file that can be loaded again.
   *
   * @throws AppError when somebody else than an administrator asks
   */
  async currentFile(actor: Actor): Promise<TaskDownload> {
    requireAdministrator(actor, Scope.READ);
    const tasks = await this.find(actor, { isEnabled: true });
    const name = downloadName(this.settings(), 'tasks', 'current', `${dayOf(this.now())}.md`);
    return { name, text: writeTaskFile(tasks) };
  }

  /**
   * The enabled tasks as a file with an issue for each, as it would be published now.
   *
   * @throws AppError when somebody else than an administrator asks
   */
  async currentIssues(actor: Actor): Promise<TaskDownload> {
    requireAdministrator(actor, Scope.READ);
    const inputs = await gatherInputs(taskListArtefact, this.database, this.settings(), packageVersion);
    return {
      name: downloadName(this.settings(), 'tasks', 'current', `${dayOf(this.now())}.csv`),
      text: issuesOf(inputs),
    };
  }

  /**
   * The tasks that come with the server, as a file.
   *
   * @throws AppError when somebody else than an administrator asks
   */
  async defaultFile(actor: Actor, set: TaskSet): Promise<TaskDownload> {
    requireAdministrator(actor, Scope.READ);
    return { name: downloadName(this.settings(), 'tasks', 'default.md'), text: await defaultTaskFile(set) };
  }

  private async find(actor: Actor, where: FilterQuery<Task>): Promise<Task[]> {
    const visible = isStaff(actor) ? {} : { isEnabled: true };
    return await this.database.fork().find(Task, { $and: [where, visible] }, { orderBy: TASK_ORDER });
  }
}
