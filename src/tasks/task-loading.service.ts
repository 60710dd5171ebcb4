import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { publish } from '../database/outbox.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireAdministrator, requireNoDemo } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import { ArtefactName } from '../publishing/artefact-name.js';
import type { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import type { Converter } from '../threads/converter.js';
import { defaultTaskFile, type TaskSet } from './default-tasks.js';
import { Task } from './task.entity.js';
import { type TaskFile, type TaskFileProblem, type TaskWords, taskFileConversion, taskSections } from './task-file.js';
import { fullNameOf } from './task-name.js';

/** Longest file of tasks, in characters. */
export const MAX_FILE_LENGTH = 1_000_000;

/** Place of the first task of a file within its phase, and the distance to the next: room to put others between. */
const POSITIONS = { first: 1000, step: 100 } as const;

/** Where tasks are loaded from: a file, or those that come with the server. */
export type TaskSource = { readonly text: string } | { readonly set: TaskSet };

/** What loading a file would do. Names are full names. */
export interface TaskLoadPlan {
  /** What is wrong with the file; nothing can be loaded as long as there is anything. */
  readonly problems: readonly TaskFileProblem[];
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** Tasks that go, since nobody wrote about them. */
  readonly removed: readonly string[];
  /** Tasks that are not in the file and of which there are texts: they are kept with them, disabled. */
  readonly disabled: readonly { readonly task: string; readonly textCount: number }[];
}

/** A task with the number of texts about it. */
interface Present {
  readonly task: Task;
  readonly textCount: number;
}

/** Loads tasks from files: what is in the file replaces what there is. Texts of students are never lost by it. */
export class TaskLoadingService {
  constructor(
    private readonly database: Database,
    private readonly authorisation: AuthorisationCodeService,
    private readonly converter: Converter,
    private readonly now: () => Date,
  ) {}

  /**
   * What loading would do.
   *
   * @throws AppError INVALID_INPUT for a file that is too long, or a denial
   */
  async check(actor: Actor, source: TaskSource): Promise<TaskLoadPlan> {
    requireAdministrator(actor, Scope.READ);
    const { tasks, problems } = await this.read(source);
    return planOf(await present(this.database.fork()), tasks, problems);
  }

  /**
   * Makes the tasks those of the file, which are all enabled then.
   *
   * @throws AppError INVALID_INPUT with the first fault of the file, AUTHORISATION_FAILED, TOO_MANY_ATTEMPTS, or a denial
   */
  async load(actor: Actor, source: TaskSource, authorisationCode: string | null | undefined): Promise<TaskLoadPlan> {
    requireAdministrator(actor, Scope.SETTINGS);
    requireNoDemo(actor);
    await this.authorisation.require(actor, authorisationCode);
    const { tasks, problems } = await this.read(source);
    const [problem] = problems;
    if (problem !== undefined) {
      const others =
        problems.length > 1 ? ` There are ${problems.length - 1} more problems; check the file first.` : '';
      throw AppError.invalidInput('text', `Line ${problem.line}: ${problem.message}${others} Nothing was changed.`);
    }
    return await this.database.transactional(async (em) => {
      await em.execute('LOCK TABLE tasks IN SHARE ROW EXCLUSIVE MODE');
      const there = await present(em);
      const plan = planOf(there, tasks, problems);
      this.apply(em, there, tasks);
      await em.flush();
      const { added, changed, removed, disabled } = plan;
      await recordAudit(em, actor, {
        action: AuditAction.TASKS_LOADED,
        after: { added, changed, removed, disabled: disabled.map(({ task }) => task) },
      });
      await publish(em, 'publicationsChanged', { artefact: ArtefactName.TASK_LIST });
      return plan;
    });
  }

  private async read(source: TaskSource): Promise<TaskFile> {
    return await this.converter.runOrRefuse('text', taskFileConversion, await textOf(source));
  }

  private apply(em: EntityManager, there: ReadonlyMap<string, Present>, tasks: readonly TaskWords[]): void {
    const now = this.now();
    const places = new Map<number, number>();
    for (const words of tasks) {
      const sortPosition = places.get(words.phase) ?? POSITIONS.first;
      places.set(words.phase, sortPosition + POSITIONS.step);
      const task = there.get(fullNameOf(words))?.task;
      if (task === undefined) {
        const fresh = { ...words, isEnabled: true, sortPosition, createdAt: now, updatedAt: now, version: 1 };
        em.create(Task, fresh, { partial: true });
      } else {
        if (isOther(task, words)) task.updatedAt = now;
        Object.assign(task, words, { isEnabled: true, sortPosition });
      }
    }
    const names = new Set(tasks.map(fullNameOf));
    for (const [name, { task, textCount }] of there) {
      if (names.has(name)) continue;
      if (textCount > 0) task.isEnabled = false;
      else em.remove(task);
    }
  }
}

async function textOf(source: TaskSource): Promise<string> {
  if ('set' in source) return await defaultTaskFile(source.set);
  if (source.text.length <= MAX_FILE_LENGTH) return source.text;
  throw AppError.invalidInput('text', `A file of tasks has at most ${MAX_FILE_LENGTH} characters.`);
}

/** All tasks by their full names, with the numbers of texts. */
async function present(em: EntityManager): Promise<Map<string, Present>> {
  const tasks = await em.find(Task, {});
  const counts = await em.execute<{ taskId: number; count: number }[]>(
    'SELECT task_id AS "taskId", count(*)::int AS count FROM task_texts GROUP BY task_id',
  );
  const countOf = new Map(counts.map(({ taskId, count }) => [taskId, count]));
  return new Map(tasks.map((task) => [fullNameOf(task), { task, textCount: countOf.get(task.databaseId) ?? 0 }]));
}

function planOf(
  there: ReadonlyMap<string, Present>,
  tasks: readonly TaskWords[],
  problems: readonly TaskFileProblem[],
): TaskLoadPlan {
  const names = new Set(tasks.map(fullNameOf));
  const known = tasks.filter((words) => there.has(fullNameOf(words)));
  const isChanged = (words: TaskWords): boolean => {
    const task = there.get(fullNameOf(words))?.task;
    return task !== undefined && (isOther(task, words) || !task.isEnabled);
  };
  const absent = [...there].filter(([name]) => !names.has(name));
  return {
    problems,
    added: tasks.map(fullNameOf).filter((name) => !there.has(name)),
    changed: known.filter(isChanged).map(fullNameOf),
    unchanged: known.filter((words) => !isChanged(words)).map(fullNameOf),
    removed: absent.filter(([, { textCount }]) => textCount === 0).map(([name]) => name),
    disabled: absent.filter(([, { textCount }]) => textCount > 0).map(([task, { textCount }]) => ({ task, textCount })),
  };
}

function isOther(task: Task, words: TaskWords): boolean {
  return task.title !== words.title || taskSections.some((section) => task[section] !== words[section]);
}
