import { createUnionType, Field, InputType, Int, ObjectType } from 'type-graphql';
import {
  AuthorisationError,
  ConflictError,
  InvalidInputError,
  NotFoundError,
  TooManyAttemptsError,
} from '../graphql/user-error.types.js';
import { TaskText } from './task-text.entity.js';

/** Input of `saveTaskText`. */
@InputType('SaveTaskTextInput', { description: 'What you write about a task.' })
export class SaveTaskTextInput {
  /** Which task. */
  @Field(() => String, { description: 'Full name of the task, such as `1-ADD`.' })
  readonly task!: string;

  /** The text. */
  @Field(() => String, { description: 'The text; Markdown, at most 50,000 characters.' })
  readonly text!: string;

  /** What was seen. */
  @Field(() => Int, { description: '`version` of the text that you have seen; 0 for a text that is new.' })
  readonly version!: number;
}

/** Input of `deleteTaskText`. */
@InputType('DeleteTaskTextInput', { description: 'A text of yours that is to go.' })
export class DeleteTaskTextInput {
  /** Which task. */
  @Field(() => String, { description: 'Full name of the task that it is about.' })
  readonly task!: string;
}

/** Input of `restoreTaskTexts`. */
@InputType('RestoreTaskTextsInput', { description: 'Whose texts are to be those of a file.' })
export class RestoreTaskTextsInput {
  /** Whose. */
  @Field(() => String, { description: 'Username of their author.' })
  readonly username!: string;

  /** The file. */
  @Field(() => String, { description: 'The file, as it was downloaded in the form `json`.' })
  readonly json!: string;

  /** Whether oddities are accepted. */
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it is done although `taskTextRestorePlan` has warnings.',
  })
  readonly acceptsWarnings!: boolean;

  /** The code. */
  @Field(() => String, { nullable: true, description: 'The authorisation code that staff share.' })
  readonly authorisationCode?: string | null;
}

/** A cell of the matrix. */
@ObjectType('TaskTextCell', { simpleResolvers: true, description: 'That there is a text, and how long it is.' })
export class TaskTextCell {
  /** Number. */
  @Field(() => Int, { description: 'Number of the text, for `taskText`.' })
  readonly textId!: number;

  /** Which task. */
  @Field(() => String, { description: 'Full name of the task.' })
  readonly task!: string;

  /** How long. */
  @Field(() => Int, { description: 'Length in characters.' })
  readonly length!: number;

  /** When. */
  @Field(() => String, { description: 'When it was last changed, as ISO 8601 writes it.' })
  readonly changedAt!: string;
}

/** A row of the matrix. */
@ObjectType('TaskTextRow', { simpleResolvers: true, description: 'What one student wrote.' })
export class TaskTextRow {
  /** Who. */
  @Field(() => String, { description: 'Their username.' })
  readonly username!: string;

  /** The texts. */
  @Field(() => [TaskTextCell], { description: 'Their texts, in the order of tasks.' })
  readonly cells!: readonly TaskTextCell[];
}

/** What restoring does. */
@ObjectType('TaskTextRestorePlan', { simpleResolvers: true, description: 'What restoring texts does.' })
export class TaskTextRestorePlanType {
  /** How many there are then. */
  @Field(() => Int, { description: 'How many texts there are afterwards.' })
  readonly restoredCount!: number;

  /** How many go. */
  @Field(() => Int, { description: 'How many texts they replace.' })
  readonly replacedCount!: number;

  /** What is odd. */
  @Field(() => [String], { description: 'What is odd about the file; it is restored only if you accept that.' })
  readonly warnings!: readonly string[];
}

/** It is saved. */
@ObjectType('SaveTaskTextSuccess', { simpleResolvers: true, description: 'The text is saved.' })
export class SaveTaskTextSuccess {
  /** The text. */
  @Field(() => TaskText, { description: 'The text as it is now.' })
  readonly taskText: TaskText;

  constructor(taskText: TaskText) {
    this.taskText = taskText;
  }
}

/** It was saved elsewhere. */
@ObjectType('TaskTextConflict', {
  simpleResolvers: true,
  description: 'The text was saved elsewhere since you have seen it, such as in another tab. Nothing was changed.',
})
export class TaskTextConflict {
  /** The text as it is. */
  @Field(() => TaskText, { nullable: true, description: 'The text as it is now; null if it was deleted.' })
  readonly current: TaskText | null;

  constructor(current: TaskText | null) {
    this.current = current;
  }
}

/** It is gone. */
@ObjectType('DeleteTaskTextSuccess', { simpleResolvers: true, description: 'The text is gone.' })
export class DeleteTaskTextSuccess {
  /** Which task. */
  @Field(() => String, { description: 'Full name of the task that it was about.' })
  readonly task: string;

  constructor(task: string) {
    this.task = task;
  }
}

/** They are back. */
@ObjectType('RestoreTaskTextsSuccess', { simpleResolvers: true, description: 'The texts are those of the file.' })
export class RestoreTaskTextsSuccess {
  /** What was done. */
  @Field(() => TaskTextRestorePlanType, { description: 'What was done.' })
  readonly plan: TaskTextRestorePlanType;

  constructor(plan: TaskTextRestorePlanType) {
    this.plan = plan;
  }
}

/** Result of `saveTaskText`. */
export const SaveTaskTextResult = createUnionType({
  name: 'SaveTaskTextResult',
  description: 'What came of `saveTaskText`.',
  types: () => [SaveTaskTextSuccess, TaskTextConflict, InvalidInputError, NotFoundError] as const,
});

/** Result of `deleteTaskText`. */
export const DeleteTaskTextResult = createUnionType({
  name: 'DeleteTaskTextResult',
  description: 'What came of `deleteTaskText`.',
  types: () => [DeleteTaskTextSuccess, NotFoundError] as const,
});

/** Result of `restoreTaskTexts`. */
export const RestoreTaskTextsResult = createUnionType({
  name: 'RestoreTaskTextsResult',
  description: 'What came of `restoreTaskTexts`.',
  types: () =>
    [
      RestoreTaskTextsSuccess,
      InvalidInputError,
      NotFoundError,
      ConflictError,
      AuthorisationError,
      TooManyAttemptsError,
    ] as const,
});
