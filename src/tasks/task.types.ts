import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
import {
  AuthorisationError,
  ConflictError,
  InvalidInputError,
  NotFoundError,
  TooManyAttemptsError,
} from '../graphql/user-error.types.js';
import { TaskSet } from './default-tasks.js';
import { Task } from './task.entity.js';

registerEnumType(TaskSet, {
  name: 'TaskSet',
  description: 'Tasks that come with the server, by how students get the editor: the first two differ.',
  valuesConfig: {
    ZIP: { description: 'They download a zip from this server.' },
    PAGE: { description: 'They download it from a page elsewhere.' },
    REPO: { description: 'They clone a repository.' },
    PRELOAD: { description: 'Staff made forks for them.' },
    FORK: { description: 'They fork a repository.' },
    AUTOFORK: { description: 'This server forks a repository for them.' },
    VSREMOTE: { description: 'They work on a remote machine.' },
  },
});

@InputType('UpdateTaskInput', { description: 'Changes of a task. What is left out or null stays as it is.' })
export class UpdateTaskInput {
  @Field(() => ID, { description: 'Opaque id of the task.' })
  readonly taskId!: string;

  @Field(() => Int, {
    nullable: true,
    description: '`version` of the task that you have seen, so that you overwrite nobody else’s change.',
  })
  readonly version?: number | null;

  @Field(() => Int, { nullable: true, description: 'Phase, from 0 to 9.' })
  readonly phase?: number | null;

  @Field(() => String, { nullable: true, description: 'Name: at most 16 of A to Z, 0 to 9 and _.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'Title, at most 80 characters.' })
  readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'Markdown, at most 20,000 characters.' })
  readonly problem?: string | null;

  /** What is there in the end. */
  @Field(() => String, { nullable: true, description: 'Markdown, at most 20,000 characters.' })
  readonly solution?: string | null;

  @Field(() => String, { nullable: true, description: 'Markdown, at most 20,000 characters; may be empty.' })
  readonly hints?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is part of the project.' })
  readonly isEnabled?: boolean | null;
}

@InputType('OrderTasksInput', { description: 'The order in which the tasks of a phase are to be.' })
export class OrderTasksInput {
  @Field(() => Int, { description: 'Which phase.' })
  readonly phase!: number;

  @Field(() => [ID], { description: 'Opaque ids of all its tasks, disabled ones as well, in their new order.' })
  readonly taskIds!: string[];
}

@InputType('TaskSourceInput', { description: 'Where tasks are loaded from: give one of the two.' })
export class TaskSourceInput {
  @Field(() => String, { nullable: true, description: 'Text of a file of tasks, at most 1,000,000 characters.' })
  readonly text?: string | null;

  @Field(() => TaskSet, { nullable: true, description: 'The tasks that come with the server.' })
  readonly defaults?: TaskSet | null;
}

@InputType('LoadTasksInput', { description: 'What the tasks are to be.' })
export class LoadTasksInput {
  @Field(() => TaskSourceInput, { description: 'Where they come from.' })
  readonly source!: TaskSourceInput;

  @Field(() => String, { nullable: true, description: 'The authorisation code that staff share.' })
  readonly authorisationCode?: string | null;
}

@ObjectType('TaskFileProblem', { simpleResolvers: true, description: 'What is wrong with a file of tasks, and where.' })
export class TaskFileProblemType {
  @Field(() => Int, { description: 'Line, from 1.' })
  readonly line!: number;

  @Field(() => String, { description: 'What is wrong, and what would be right.' })
  readonly message!: string;
}

@ObjectType('TaskKeptForTexts', { simpleResolvers: true, description: 'A task that is kept because of its texts.' })
export class TaskKeptForTexts {
  @Field(() => String, { description: 'Full name of the task.' })
  readonly task!: string;

  @Field(() => Int, { description: 'How many texts students wrote about it.' })
  readonly textCount!: number;
}

@ObjectType('TaskLoadPlan', { simpleResolvers: true, description: 'What loading tasks does. Names are full names.' })
export class TaskLoadPlanType {
  @Field(() => [TaskFileProblemType], {
    description: 'What is wrong with the file; as long as there is anything, it is not loaded.',
  })
  readonly problems!: readonly TaskFileProblemType[];

  @Field(() => [String], { description: 'Tasks that are new.' })
  readonly added!: readonly string[];

  @Field(() => [String], { description: 'Tasks that say something else, or are enabled again.' })
  readonly changed!: readonly string[];

  @Field(() => [String], { description: 'Tasks that stay as they are.' })
  readonly unchanged!: readonly string[];

  @Field(() => [String], { description: 'Tasks that go, since nobody wrote about them.' })
  readonly removed!: readonly string[];

  @Field(() => [TaskKeptForTexts], {
    description: 'Tasks that are not in the file, but about which students wrote: they are kept, disabled.',
  })
  readonly disabled!: readonly TaskKeptForTexts[];
}

@ObjectType('UpdateTaskSuccess', { simpleResolvers: true, description: 'The task is as you want it.' })
export class UpdateTaskSuccess {
  @Field(() => Task, { description: 'The task as it is now; publish the list to show it.' })
  readonly task: Task;

  constructor(task: Task) {
    this.task = task;
  }
}

@ObjectType('OrderTasksSuccess', { simpleResolvers: true, description: 'The tasks are in the order that you want.' })
export class OrderTasksSuccess {
  @Field(() => [Task], { description: 'The tasks of the phase in their order.' })
  readonly tasks: readonly Task[];

  constructor(tasks: readonly Task[]) {
    this.tasks = tasks;
  }
}

@ObjectType('LoadTasksSuccess', { simpleResolvers: true, description: 'The tasks are those of the file.' })
export class LoadTasksSuccess {
  @Field(() => TaskLoadPlanType, { description: 'What was done.' })
  readonly plan: TaskLoadPlanType;

  constructor(plan: TaskLoadPlanType) {
    this.plan = plan;
  }
}

/** Result of `updateTask`. */
export const UpdateTaskResult = mutationResult({
  name: 'UpdateTaskResult',
  description: 'What came of `updateTask`.',
  types: () => [UpdateTaskSuccess, InvalidInputError, NotFoundError, ConflictError] as const,
});

/** Result of `orderTasks`. */
export const OrderTasksResult = mutationResult({
  name: 'OrderTasksResult',
  description: 'What came of `orderTasks`.',
  types: () => [OrderTasksSuccess, InvalidInputError] as const,
});

/** Result of `loadTasks`. */
export const LoadTasksResult = mutationResult({
  name: 'LoadTasksResult',
  description: 'What came of `loadTasks`.',
  types: () => [LoadTasksSuccess, InvalidInputError, AuthorisationError, TooManyAttemptsError] as const,
});
