/** Names that tasks may have: letters, digits and underscores, at most 16. They are shown in upper case. */
const NAME = /^[A-Z0-9_]{1,16}$/;

/** Full names: a digit for the phase, a hyphen, the name. */
const FULL_NAME = /^(\d)-([A-Za-z0-9_]{1,16})$/;

/** Phase and name of a task. */
export interface TaskName {
  /** Phase, from 0 to 9. */
  readonly phase: number;
  /** Name, in upper case. */
  readonly name: string;
}

/** How people call a task, such as `1-ADD`. */
export function fullNameOf({ phase, name }: TaskName): string {
  return `${phase}-${name}`;
}

/** Where a task stands in the published list. */
export function anchorOf({ phase, name }: TaskName): string {
  return `task-${phase}-${name.toLowerCase()}`;
}

/** Reads a full name, in upper or lower case; undefined when it is none. */
export function readFullName(text: string): TaskName | undefined {
  const [, phase, name] = FULL_NAME.exec(text) ?? [];
  return phase === undefined || name === undefined ? undefined : { phase: Number(phase), name: name.toUpperCase() };
}

/** Whether a task may have this name. */
export function isTaskName(name: string): boolean {
  return NAME.test(name);
}
