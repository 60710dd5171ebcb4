import type { Heading, Nodes } from 'mdast';
import { parseMarkdown } from '../markdown/markdown.js';
import { conversionOf, DEADLINE_MS } from '../threads/conversion.js';
import { fullNameOf, readFullName, type TaskName } from './task-name.js';

/** Parts of a task that have a heading of their own, in the order in which files have them. */
export const taskSections = ['problem', 'solution', 'hints'] as const;

/** One of them. */
export type TaskSection = (typeof taskSections)[number];

/** What a task says: a title, and Markdown. */
export interface TaskWords extends TaskName, Readonly<Record<TaskSection, string>> {
  readonly title: string;
}

/** Longest title, in characters. */
export const MAX_TITLE_LENGTH = 80;

/** What is wrong with a file of tasks, and where. */
export interface TaskFileProblem {
  /** Line, from 1. */
  readonly line: number;
  readonly message: string;
}

/** What a file of tasks contains. Where there are problems, the tasks are not complete. */
export interface TaskFile {
  readonly tasks: readonly TaskWords[];
  readonly problems: readonly TaskFileProblem[];
}

/** A task that is being read. */
interface Draft {
  readonly line: number;
  readonly name: TaskName | undefined;
  title?: string;
  sections: Partial<Record<TaskSection, string>>;
}

/** Deepest heading that divides a file; deeper ones belong to the text. */
const MAX_DEPTH = 3;

/**
 * Reads a file of tasks. Each begins with a heading of level 1 (`# 0-GET`), then come one of level 2, its title, and
 * `### Problem`, `### Solution` and `### Hints` with their texts. What looks like a heading within code is code.
 */
export function readTaskFile(source: string): TaskFile {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const reader = new TaskFileReader(text);
  const blocks = parseMarkdown(text).children;
  const isDivider = (node: Nodes): node is Heading => node.type === 'heading' && node.depth <= MAX_DEPTH;
  for (const [index, block] of blocks.entries()) {
    if (!isDivider(block)) {
      reader.text(block);
      continue;
    }
    const next = blocks.findIndex((other, at) => at > index && isDivider(other));
    const end = next === -1 ? text.length : offsetOf(blocks[next]);
    reader.heading(block, text.slice(block.position?.end.offset, end).trim());
  }
  return reader.end();
}

/** {@link readTaskFile}, for the `Converter`. */
export const taskFileConversion = conversionOf(readTaskFile, import.meta.url, DEADLINE_MS.files);

/** Collects what it is shown, block by block. */
class TaskFileReader {
  private readonly tasks: TaskWords[] = [];
  private readonly problems: TaskFileProblem[] = [];
  private draft: Draft | undefined;
  private isInSection = false;

  constructor(private readonly source: string) {}

  /** A block that divides nothing: the text of a section, or out of place. */
  text(block: Nodes): void {
    if (this.isInSection || block.type === 'html') return;
    this.problem(block, 'This text belongs to no section. It must stand below ### Problem, ### Solution or ### Hints.');
  }

  /** A heading, with the text up to the next one. */
  heading(heading: Heading, below: string): void {
    const words = this.wordsOf(heading);
    if (heading.depth === 1) this.begin(heading, words);
    else if (this.draft === undefined) this.problem(heading, 'A task must begin with a heading such as # 0-GET first.');
    else if (heading.depth === 2) this.title(heading, words, this.draft);
    else this.section(heading, words, below, this.draft);
  }

  /** The end of the file. */
  end(): TaskFile {
    this.finish();
    if (this.draft === undefined && this.problems.length === 0) {
      this.problems.push({
        line: 1,
        message: 'There are no tasks in it. A task begins with a heading such as # 0-GET.',
      });
    }
    return { tasks: this.tasks, problems: this.problems.toSorted((one, other) => one.line - other.line) };
  }

  private begin(heading: Heading, words: string): void {
    this.finish();
    const name = readFullName(words);
    if (name === undefined) {
      this.problem(
        heading,
        `"${words.slice(0, 40)}" names no task. It must be a phase from 0 to 9, a hyphen, and up to 16 letters, digits or underscores, such as 0-GET.`,
      );
    } else if (this.tasks.some((task) => fullNameOf(task) === fullNameOf(name))) {
      this.problem(heading, `${fullNameOf(name)} is there already. Each task must have a name of its own.`);
    }
    this.draft = { line: lineOf(heading), name, sections: {} };
    this.isInSection = false;
  }

  private title(heading: Heading, words: string, draft: Draft): void {
    this.isInSection = false;
    if (draft.title !== undefined) this.problem(heading, 'This task has a title already.');
    draft.title ??= words;
    if (words === '') this.problem(heading, 'The title is empty.');
    if (words.length > MAX_TITLE_LENGTH) {
      this.problem(heading, `The title has ${words.length} characters; at most ${MAX_TITLE_LENGTH} are allowed.`);
    }
  }

  private section(heading: Heading, words: string, below: string, draft: Draft): void {
    // What follows belongs to it, whatever it is called, and is no problem of its own.
    this.isInSection = true;
    const section = taskSections.find((name) => name === words.toLowerCase());
    if (section === undefined) {
      this.problem(heading, `"${words.slice(0, 40)}" is no section. There are Problem, Solution and Hints.`);
    } else if (draft.sections[section] !== undefined) {
      this.problem(heading, `This task has its section ${words} already.`);
    } else {
      draft.sections[section] = below;
      if (below === '' && section !== 'hints') this.problem(heading, `The section ${words} is empty.`);
    }
  }

  private finish(): void {
    const { draft } = this;
    if (draft === undefined) return;
    const called = draft.name === undefined ? 'This task' : fullNameOf(draft.name);
    const { problem, solution, hints } = draft.sections;
    const missing = taskSections.filter((section) => draft.sections[section] === undefined);
    if (draft.title === undefined) {
      this.problems.push({
        line: draft.line,
        message: `${called} has no title: a heading of level 2, such as ## Title.`,
      });
    }
    for (const section of missing) {
      this.problems.push({ line: draft.line, message: `${called} has no section ### ${headingOf(section)}.` });
    }
    if (draft.name === undefined || draft.title === undefined) return;
    if (problem === undefined || solution === undefined || hints === undefined) return;
    this.tasks.push({ ...draft.name, title: draft.title, problem, solution, hints });
  }

  private wordsOf({ children }: Heading): string {
    const [first, last] = [children[0], children.at(-1)];
    return first === undefined ? '' : this.source.slice(offsetOf(first), last?.position?.end.offset).trim();
  }

  private problem(node: Nodes, message: string): void {
    this.problems.push({ line: lineOf(node), message });
  }
}

/** Writes tasks as a file that can be read again. */
export function writeTaskFile(tasks: readonly TaskWords[]): string {
  return tasks
    .map((task) =>
      [
        `# ${fullNameOf(task)}`,
        `## ${task.title}`,
        ...taskSections.flatMap((section) => [`### ${headingOf(section)}`, task[section]]),
      ]
        .filter((part) => part !== '')
        .join('\n\n'),
    )
    .map((task) => `${task}\n`)
    .join('\n');
}

/** The first heading in the text of a section that would end it in a file; undefined when there is none. */
export function dividerIn(text: string): string | undefined {
  const divider = parseMarkdown(text).children.find((node) => node.type === 'heading' && node.depth <= MAX_DEPTH);
  return divider === undefined ? undefined : text.slice(offsetOf(divider), divider.position?.end.offset);
}

function headingOf(section: TaskSection): string {
  return section.charAt(0).toUpperCase() + section.slice(1);
}

function offsetOf(node: Nodes | undefined): number {
  return node?.position?.start.offset ?? 0;
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}
