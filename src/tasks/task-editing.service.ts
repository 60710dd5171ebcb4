import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { type AuditSubject, differences, recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { publish } from '../database/outbox.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireAdministrator, requireNoDemo } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import { ArtefactName } from '../publishing/artefact-name.js';
import { Task } from './task.entity.js';
import { TASK_ORDER } from './task.service.js';
import { dividerIn, MAX_TITLE_LENGTH, type TaskSection, taskSections } from './task-file.js';
import { fullNameOf, isTaskName } from './task-name.js';

/** Longest section, in characters. */
const MAX_SECTION_LENGTH = 20_000;

/** Distance between two tasks of a phase: room to put others between. */
const STEP = 100;

/** What administrators say of a task; what is left out or null stays as it is. */
export type TaskChanges = {
  readonly [Name in 'title' | 'name' | TaskSection]?: string | null;
} & { readonly phase?: number | null; readonly isEnabled?: boolean | null };

/** Changes tasks one by one. */
export class TaskEditingService {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /**
   * Changes a task.
   *
   * @param version the version that the one who edits has seen; without it nobody is refused
   * @throws AppError INVALID_INPUT, NOT_FOUND, CONFLICT for another version or a name that is taken, or a denial
   */
  async update(actor: Actor, taskId: number, changes: TaskChanges, version: number | null): Promise<Task> {
    requireEditor(actor);
    checkChanges(changes);
    return await this.database.transactional(async (em) => {
      const task = await em.findOne(Task, { databaseId: taskId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (task === null) throw AppError.notFound('task', ['taskId']);
      if (version !== null && version !== task.version) {
        throw AppError.conflict('Somebody else has changed this task meanwhile. Read it again, and then change it.', [
          'version',
        ]);
      }
      const before = editable(task);
      const given = Object.entries(changes)
        .filter(([, value]) => value !== undefined && value !== null)
        .map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value]);
      Object.assign(task, Object.fromEntries(given));
      await requireFreeName(em, task);
      const differing = differences(before, editable(task));
      if (differing === undefined) return task;
      task.updatedAt = this.now();
      await em.flush();
      await recordAudit(em, actor, { action: AuditAction.TASK_CHANGED, subject: subjectOf(task), ...differing });
      await publish(em, 'publicationsChanged', { artefact: ArtefactName.TASK_LIST });
      return task;
    });
  }

  /**
   * Puts the tasks of a phase into another order.
   *
   * @param taskIds all tasks of the phase, in the order in which they are to be
   * @throws AppError INVALID_INPUT when these are not the tasks of the phase, or a denial
   */
  async order(actor: Actor, phase: number, taskIds: readonly number[]): Promise<Task[]> {
    requireEditor(actor);
    return await this.database.transactional(async (em) => {
      const tasks = await em.find(Task, { phase }, { orderBy: TASK_ORDER, lockMode: LockMode.PESSIMISTIC_WRITE });
      const isSame = taskIds.length === tasks.length && tasks.every(({ databaseId }) => taskIds.includes(databaseId));
      if (!isSame) {
        throw AppError.invalidInput(
          'taskIds',
          `These are not the ${tasks.length} tasks of phase ${phase}, each once. Read them again, and then order them.`,
        );
      }
      for (const task of tasks) task.sortPosition = (taskIds.indexOf(task.databaseId) + 1) * STEP;
      await em.flush();
      const ordered = tasks.toSorted((one, other) => one.sortPosition - other.sortPosition);
      await recordAudit(em, actor, { action: AuditAction.TASKS_ORDERED, after: { order: ordered.map(fullNameOf) } });
      await publish(em, 'publicationsChanged', { artefact: ArtefactName.TASK_LIST });
      return ordered;
    });
  }
}

function requireEditor(actor: Actor): void {
  requireAdministrator(actor, Scope.SETTINGS);
  requireNoDemo(actor);
}

function checkChanges(changes: TaskChanges): void {
  const { title, name, phase } = changes;
  if (typeof title === 'string' && (title.trim() === '' || title.length > MAX_TITLE_LENGTH || title.includes('\n'))) {
    throw AppError.invalidInput('title', `A title is one line of 1 to ${MAX_TITLE_LENGTH} characters.`);
  }
  if (typeof name === 'string' && !isTaskName(name)) {
    throw AppError.invalidInput('name', 'A name has 1 to 16 letters in upper case, digits and underscores.');
  }
  if (typeof phase === 'number' && (phase < 0 || phase > 9)) {
    throw AppError.invalidInput('phase', 'There are the phases 0 to 9.');
  }
  for (const section of taskSections) {
    const text = changes[section];
    if (typeof text !== 'string') continue;
    if (text.trim() === '' && section !== 'hints') {
      throw AppError.invalidInput(section, `A task needs a ${section}.`);
    }
    if (text.length > MAX_SECTION_LENGTH) {
      throw AppError.invalidInput(
        section,
        `It has ${text.length} characters; at most ${MAX_SECTION_LENGTH} are allowed.`,
      );
    }
    const divider = dividerIn(text);
    if (divider !== undefined) {
      throw AppError.invalidInput(
        section,
        `"${divider.slice(0, 40)}" is a heading that would divide a file of tasks. Use #### or smaller ones here.`,
      );
    }
  }
}

async function requireFreeName(em: EntityManager, task: Task): Promise<void> {
  const { phase, name, databaseId } = task;
  const taken = await em.count(Task, { phase, name, databaseId: { $ne: databaseId } }, { flushMode: 'commit' });
  if (taken > 0) throw AppError.conflict(`There is a task ${fullNameOf(task)} already.`, ['name']);
}

/** What administrators may change of a task, for the audit log. */
function editable({ phase, name, title, problem, solution, hints, isEnabled }: Task) {
  return { phase, name, title, problem, solution, hints, isEnabled };
}

function subjectOf(task: Task): AuditSubject {
  return { type: 'task', id: task.databaseId, name: fullNameOf(task) };
}
