import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { AppError } from '../errors/app-error.js';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { databaseIdOf } from '../graphql/node-id.js';
import { Task } from './task.entity.js';
import type { TaskService } from './task.service.js';
import {
  LoadTasksInput,
  LoadTasksResult,
  LoadTasksSuccess,
  OrderTasksInput,
  OrderTasksResult,
  OrderTasksSuccess,
  TaskLoadPlanType,
  TaskSourceInput,
  UpdateTaskInput,
  UpdateTaskResult,
  UpdateTaskSuccess,
} from './task.types.js';
import type { TaskEditingService } from './task-editing.service.js';
import type { TaskLoadingService, TaskSource } from './task-loading.service.js';

/** Tasks: looking at them, loading them, changing them. */
@Resolver(() => Task)
export class TaskResolver {
  constructor(
    private readonly taskService: TaskService,
    private readonly editing: TaskEditingService,
    private readonly loading: TaskLoadingService,
  ) {}

  @Query(() => [Task], {
    complexity: ({ childComplexity }) => 1 + 30 * childComplexity,
    description: 'Tasks by phase and place: those that are part of the project and, for staff, also the others.',
  })
  async tasks(@Ctx() context: GraphQLContext): Promise<Task[]> {
    return await this.taskService.list(context.actor);
  }

  @Query(() => Task, { nullable: true, description: 'One task; null when there is none that you may see.' })
  async task(
    @Arg('fullName', () => String, { description: 'Its full name, such as `1-ADD`.' }) fullName: string,
    @Ctx() context: GraphQLContext,
  ): Promise<Task | null> {
    return await this.taskService.findByName(context.actor, fullName);
  }

  @Query(() => TaskLoadPlanType, {
    complexity: ({ childComplexity }) => 100 + childComplexity,
    description: 'What `loadTasks` would do, without doing it. For administrators.',
  })
  async taskLoadPlan(
    @Arg('source', () => TaskSourceInput, { description: 'Where the tasks would come from.' }) source: TaskSourceInput,
    @Ctx() context: GraphQLContext,
  ): Promise<TaskLoadPlanType> {
    return await this.loading.check(context.actor, sourceOf(source, ['source']));
  }

  @Mutation(() => LoadTasksResult, {
    complexity: 100,
    description:
      'Makes the tasks those of a file. Texts of students stay: with their task, which is kept, disabled, when it is not in the file. For administrators.',
  })
  async loadTasks(
    @Arg('input', () => LoadTasksInput, { description: 'What the tasks are to be.' })
    { source, authorisationCode }: LoadTasksInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof LoadTasksResult> {
    return await answerWith(LoadTasksResult, async () => {
      const from = sourceOf(source, ['source']);
      return new LoadTasksSuccess(await this.loading.load(context.actor, from, authorisationCode));
    });
  }

  @Mutation(() => UpdateTaskResult, { description: 'Changes a task. For administrators.' })
  async updateTask(
    @Arg('input', () => UpdateTaskInput, { description: 'Which, and what changes.' })
    { taskId, version, ...changes }: UpdateTaskInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof UpdateTaskResult> {
    return await answerWith(UpdateTaskResult, async () => {
      const databaseId = databaseIdOf('Task', taskId);
      if (databaseId === undefined) throw AppError.notFound('task', ['taskId']);
      return new UpdateTaskSuccess(await this.editing.update(context.actor, databaseId, changes, version ?? null));
    });
  }

  @Mutation(() => OrderTasksResult, {
    description: 'Puts the tasks of a phase into another order. For administrators.',
  })
  async orderTasks(
    @Arg('input', () => OrderTasksInput, { description: 'Which phase, and its order.' })
    { phase, taskIds }: OrderTasksInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof OrderTasksResult> {
    return await answerWith(OrderTasksResult, async () => {
      const ids = taskIds.map((id) => databaseIdOf('Task', id) ?? 0);
      return new OrderTasksSuccess(await this.editing.order(context.actor, phase, ids));
    });
  }
}

function sourceOf({ text, defaults }: TaskSourceInput, path: readonly string[]): TaskSource {
  const isText = text !== undefined && text !== null;
  if (isText && !defaults) return { text };
  if (!isText && defaults) return { set: defaults };
  throw AppError.invalidInput(path, 'Give either the text of a file of tasks, or which of the default tasks you want.');
}
