import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { AppError } from '../errors/app-error.js';
import type { GraphQLContext, LoaderFactory } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { requireSignedIn } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { HtmlRenderer } from '../markdown/html-renderer.js';
import { textConversion } from '../markdown/text-conversion.js';
import { Task } from '../tasks/task.entity.js';
import type { TaskService } from '../tasks/task.service.js';
import { TaskText } from './task-text.entity.js';
import { MAX_TEXT_LENGTH, TaskTextOvertaken, type TaskTextService } from './task-text.service.js';
import {
  DeleteTaskTextInput,
  DeleteTaskTextResult,
  DeleteTaskTextSuccess,
  RestoreTaskTextsInput,
  RestoreTaskTextsResult,
  RestoreTaskTextsSuccess,
  SaveTaskTextInput,
  SaveTaskTextResult,
  SaveTaskTextSuccess,
  TaskTextConflict,
  TaskTextRestorePlanType,
  TaskTextRow,
} from './task-text.types.js';
import type { TaskTextMatrixService } from './task-text-matrix.service.js';
import type { TaskTextRestoringService } from './task-text-restoring.service.js';

/** What the resolver of task texts hands its work to. */
export interface TaskTextServices {
  readonly texts: TaskTextService;
  readonly matrix: TaskTextMatrixService;
  readonly restoring: TaskTextRestoringService;
  readonly tasks: TaskService;
  readonly renderer: HtmlRenderer;
}

/** What students write about tasks. */
@Resolver(() => TaskText)
export class TaskTextResolver {
  private readonly taskLoader: LoaderFactory<number, Task | null>;

  constructor(private readonly services: TaskTextServices) {
    this.taskLoader = () =>
      new DataLoader(async (ids) => {
        const tasks = await services.tasks.findAny(ids);
        return ids.map((id) => tasks.find(({ databaseId }) => databaseId === id) ?? null);
      });
  }

  /** One's own, or those of somebody. */
  @Query(() => [TaskText], {
    complexity: ({ childComplexity }) => 1 + 30 * childComplexity,
    description: 'Texts about tasks: your own or, for staff, those of a student.',
  })
  async taskTexts(
    @Arg('username', () => String, { nullable: true, description: 'Whose; without it your own.' })
    username: string | null | undefined,
    @Ctx() { actor }: GraphQLContext,
  ): Promise<TaskText[]> {
    const { texts } = this.services;
    return username ? await texts.listOf(actor, username) : await texts.listOwn(actor);
  }

  @Query(() => TaskText, { nullable: true, description: 'One text; null when there is none that you may see.' })
  async taskText(
    @Arg('databaseId', () => Int, { description: 'Number of the text.' }) databaseId: number,
    @Ctx() { actor }: GraphQLContext,
  ): Promise<TaskText | null> {
    return await this.services.texts.find(actor, databaseId);
  }

  @Query(() => [TaskTextRow], {
    complexity: ({ childComplexity }) => 1 + 30 * childComplexity,
    description:
      'Every active student, with the texts that they wrote; the texts themselves are asked for one by one. For staff.',
  })
  async taskTextMatrix(@Ctx() { actor }: GraphQLContext): Promise<readonly TaskTextRow[]> {
    return (await this.services.matrix.rows(actor)) as unknown as readonly TaskTextRow[];
  }

  @Query(() => TaskTextRestorePlanType, {
    complexity: ({ childComplexity }) => 100 + childComplexity,
    description: 'What `restoreTaskTexts` would do, without doing it. For administrators.',
  })
  async taskTextRestorePlan(
    @Arg('username', () => String, { description: 'Whose texts.' }) username: string,
    @Arg('json', () => String, { description: 'The file, as it was downloaded in the form `json`.' }) json: string,
    @Ctx() { actor }: GraphQLContext,
  ): Promise<TaskTextRestorePlanType> {
    return await this.services.restoring.check(actor, username, json);
  }

  @Query(() => String, {
    // Once in a request: it may take a thread for a second.
    complexity: 5_001,
    description: 'Markdown as HTML that is safe to show, as pages show your texts. For those who are signed in.',
  })
  async markdownPreview(
    @Arg('text', () => String, { description: 'Markdown, at most 50,000 characters.' }) text: string,
    @Ctx() { actor }: GraphQLContext,
  ): Promise<string> {
    requireSignedIn(actor, Scope.READ);
    if (text.length > MAX_TEXT_LENGTH)
      throw AppError.invalidInput('text', `At most ${MAX_TEXT_LENGTH} characters are taken.`);
    return await this.services.renderer.render(textConversion, text);
  }

  @FieldResolver(() => Task, { description: 'The task that it is about; it may not be part of the project any more.' })
  async task(@Root() { taskId }: TaskText, @Ctx() context: GraphQLContext): Promise<Task> {
    const task = await context.loader(this.taskLoader).load(taskId);
    if (task === null) throw AppError.notFound('task');
    return task;
  }

  @FieldResolver(() => String, { complexity: 100, description: 'The text as HTML that is safe to show.' })
  async html(@Root() { text }: TaskText): Promise<string> {
    return await this.services.renderer.render(textConversion, text);
  }

  @Mutation(() => SaveTaskTextResult, { description: 'Saves your text about a task.' })
  async saveTaskText(
    @Arg('input', () => SaveTaskTextInput, { description: 'What you write.' }) {
      task,
      text,
      version,
    }: SaveTaskTextInput,
    @Ctx() { actor }: GraphQLContext,
  ): Promise<typeof SaveTaskTextResult> {
    return await answerWith(SaveTaskTextResult, async () => {
      try {
        return new SaveTaskTextSuccess(await this.services.texts.save(actor, task, text, version));
      } catch (error) {
        if (error instanceof TaskTextOvertaken) return new TaskTextConflict(error.current);
        throw error;
      }
    });
  }

  @Mutation(() => DeleteTaskTextResult, { description: 'Deletes your text about a task.' })
  async deleteTaskText(
    @Arg('input', () => DeleteTaskTextInput, { description: 'Which.' }) { task }: DeleteTaskTextInput,
    @Ctx() { actor }: GraphQLContext,
  ): Promise<typeof DeleteTaskTextResult> {
    return await answerWith(DeleteTaskTextResult, async () => {
      await this.services.texts.delete(actor, task);
      return new DeleteTaskTextSuccess(task);
    });
  }

  @Mutation(() => RestoreTaskTextsResult, {
    complexity: 100,
    description: 'Replaces all texts of somebody by those of a file that was downloaded before. For administrators.',
  })
  async restoreTaskTexts(
    @Arg('input', () => RestoreTaskTextsInput, { description: 'Whose, and the file.' })
    { username, json, acceptsWarnings, authorisationCode }: RestoreTaskTextsInput,
    @Ctx() { actor }: GraphQLContext,
  ): Promise<typeof RestoreTaskTextsResult> {
    return await answerWith(RestoreTaskTextsResult, async () => {
      const { restoring } = this.services;
      return new RestoreTaskTextsSuccess(
        await restoring.restore(actor, username, json, acceptsWarnings, authorisationCode),
      );
    });
  }
}
