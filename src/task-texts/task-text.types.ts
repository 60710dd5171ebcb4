import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
import {
  AuthorisationError,
  ConflictError,
  InvalidInputError,
  NotFoundError,
  TooManyAttemptsError,
} from '../graphql/user-error.types.js';
import { TaskText } from './task-text.entity.js';

@InputType('SaveTaskTextInput', { description: 'What you write about a task.' })
export class SaveTaskTextInput {
  @Field(() => String, { description: 'Full name of the task, such as `1-ADD`.' })
  readonly task!: string;

  @Field(() => String, { description: 'The text; Markdown, at most 50,000 characters.' })
  readonly text!: string;

  @Field(() => Int, { description: '`version` of the text that you have seen; 0 for a text that is new.' })
  readonly version!: number;
}

@InputType('DeleteTaskTextInput', { description: 'A text of yours that is to go.' })
export class DeleteTaskTextInput {
  @Field(() => String, { description: 'Full name of the task that it is about.' })
  readonly task!: string;
}

@InputType('RestoreTaskTextsInput', { description: 'Whose texts are to be those of a file.' })
export class RestoreTaskTextsInput {
  @Field(() => String, { description: 'Username of their author.' })
  readonly username!: string;

  @Field(() => String, { description: 'The file, as it was downloaded in the form `json`.' })
  readonly json!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it is done although `taskTextRestorePlan` has warnings.',
  })
  readonly acceptsWarnings!: boolean;

  @Field(() => String, { nullable: true, description: 'The authorisation code that staff share.' })
  readonly authorisationCode?: string | null;
}

@ObjectType('TaskTextCell', { simpleResolvers: true, description: 'That there is a text, and how long it is.' })
export class TaskTextCell {
  @Field(() => Int, { description: 'Number of the text, for `taskText`.' })
  readonly textId!: number;

  @Field(() => String, { description: 'Full name of the task.' })
  readonly task!: string;

  @Field(() => Int, { description: 'Length in characters.' })
  readonly length!: number;

  @Field(() => String, { description: 'When it was last changed, as ISO 8601 writes it.' })
  readonly changedAt!: string;
}

@ObjectType('TaskTextRow', { simpleResolvers: true, description: 'What one student wrote.' })
export class TaskTextRow {
  @Field(() => String, { description: 'Their username.' })
  readonly username!: string;

  @Field(() => [TaskTextCell], { description: 'Their texts, in the order of tasks.' })
  readonly cells!: readonly TaskTextCell[];
}

@ObjectType('TaskTextRestorePlan', { simpleResolvers: true, description: 'What restoring texts does.' })
export class TaskTextRestorePlanType {
  @Field(() => Int, { description: 'How many texts there are afterwards.' })
  readonly restoredCount!: number;

  @Field(() => Int, { description: 'How many texts they replace.' })
  readonly replacedCount!: number;

  @Field(() => [String], { description: 'What is odd about the file; it is restored only if you accept that.' })
  readonly warnings!: readonly string[];
}

@ObjectType('SaveTaskTextSuccess', { simpleResolvers: true, description: 'The text is saved.' })
export class SaveTaskTextSuccess {
  @Field(() => TaskText, { description: 'The text as it is now.' })
  readonly taskText: TaskText;

  constructor(taskText: TaskText) {
    this.taskText = taskText;
  }
}

@ObjectType('TaskTextConflict', {
  simpleResolvers: true,
  description: 'The text was saved elsewhere since you have seen it, such as in another tab. Nothing was changed.',
})
export class TaskTextConflict {
  @Field(() => TaskText, { nullable: true, description: 'The text as it is now; null if it was deleted.' })
  readonly current: TaskText | null;

  constructor(current: TaskText | null) {
    this.current = current;
  }
}

@ObjectType('DeleteTaskTextSuccess', { simpleResolvers: true, description: 'The text is gone.' })
export class DeleteTaskTextSuccess {
  @Field(() => String, { description: 'Full name of the task that it was about.' })
  readonly task: string;

  constructor(task: string) {
    this.task = task;
  }
}

@ObjectType('RestoreTaskTextsSuccess', { simpleResolvers: true, description: 'The texts are those of the file.' })
export class RestoreTaskTextsSuccess {
  @Field(() => TaskTextRestorePlanType, { description: 'What was done.' })
  readonly plan: TaskTextRestorePlanType;

  constructor(plan: TaskTextRestorePlanType) {
    this.plan = plan;
  }
}

/** Result of `saveTaskText`. */
export const SaveTaskTextResult = mutationResult({
  name: 'SaveTaskTextResult',
  description: 'What came of `saveTaskText`.',
  types: () => [SaveTaskTextSuccess, TaskTextConflict, InvalidInputError, NotFoundError] as const,
});

/** Result of `deleteTaskText`. */
export const DeleteTaskTextResult = mutationResult({
  name: 'DeleteTaskTextResult',
  description: 'What came of `deleteTaskText`.',
  types: () => [DeleteTaskTextSuccess, NotFoundError] as const,
});

/** Result of `restoreTaskTexts`. */
export const RestoreTaskTextsResult = mutationResult({
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
