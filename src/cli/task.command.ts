import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { ExitCode } from '../errors/exit-code.js';
import { operator } from '../identity/actor.js';
import { TaskSet, taskSetOf } from '../tasks/default-tasks.js';
import { TaskService } from '../tasks/task.service.js';
import { TaskLoadingService, type TaskLoadPlan, type TaskSource } from '../tasks/task-loading.service.js';
import { fullNameOf } from '../tasks/task-name.js';
import type { Cli } from './cli.js';
import { withModules } from './cli-context.js';
import { CliError } from './cli-error.js';
import { type OutputOptions, printResult } from './output.js';

const EXIT_CODES = '\nExit codes: 0 done, 1 refused, 2 usage, 69 no database, 78 configuration.';

const METHODS = Object.values(TaskSet).map((set) => set.toLowerCase());

interface TaskServices {
  readonly tasks: TaskService;
  readonly loading: TaskLoadingService;
}

interface SourceOptions extends OutputOptions {
  readonly defaults?: string;
}

/** `buggy task …`: what students build into their editors. */
export function taskCommand(cli: Cli): Command {
  const task = new Command('task');
  task
    .command('list')
    .description('all tasks, by phase and place')
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXIT_CODES)
    .action(async (options: OutputOptions) => {
      const tasks = await withTasks(cli, ({ tasks }) => tasks.list(operator));
      const plain = tasks.map((one) => ({ name: fullNameOf(one), title: one.title, isEnabled: one.isEnabled }));
      const lines = plain.map(({ name, title, isEnabled }) => `${name}\t${title}${isEnabled ? '' : ' (disabled)'}`);
      printResult(cli, options, { tasks: plain }, lines.join('\n') || 'There are no tasks.');
    });
  withSource(task.command('check').description('say what loading a file would do, and do nothing')).action(
    async (file: string | undefined, options: SourceOptions) => {
      const source = await sourceOf(file, options);
      const plan = await withTasks(cli, ({ loading }) => loading.check(operator, source));
      printResult(cli, options, { ...plan }, describe(plan));
      if (plan.problems.length > 0) throw new CliError(ExitCode.FAILURE, 'The file cannot be loaded.');
    },
  );
  withSource(task.command('load').description('make the tasks those of a file')).action(
    async (file: string | undefined, options: SourceOptions) => {
      const source = await sourceOf(file, options);
      const plan = await withTasks(cli, ({ loading }) => loading.load(operator, source, null));
      printResult(cli, options, { ...plan }, `${describe(plan)}\nLoaded. Publish them with: buggy publish tasks`);
    },
  );
  task
    .command('export')
    .description('print the enabled tasks as a file that can be loaded again')
    .addHelpText('after', EXIT_CODES)
    .action(async () => {
      const { text } = await withTasks(cli, ({ tasks }) => tasks.currentFile(operator));
      cli.stdout.write(text);
    });
  return task;
}

function withSource(command: Command): Command {
  return command
    .argument('[file]', 'Markdown file with tasks')
    .addOption(
      new Option('--defaults <method>', 'the tasks of the server instead, for this way of getting the editor').choices(
        METHODS,
      ),
    )
    .option('--json', 'print one JSON document')
    .addHelpText('after', EXIT_CODES);
}

async function sourceOf(file: string | undefined, { defaults }: SourceOptions): Promise<TaskSource> {
  if ((file === undefined) === (defaults === undefined)) {
    throw new CliError(ExitCode.USAGE, 'Give either a file with tasks, or --defaults and a way of getting the editor.');
  }
  if (defaults !== undefined) return { set: taskSetOf(defaults) };
  try {
    return { text: await readFile(file ?? '', 'utf8') };
  } catch {
    throw new CliError(ExitCode.FAILURE, `The file ${file} cannot be read.`);
  }
}

function describe({ problems, added, changed, unchanged, removed, disabled }: TaskLoadPlan): string {
  if (problems.length > 0) return problems.map(({ line, message }) => `line ${line}: ${message}`).join('\n');
  const list = (what: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`${what}: ${names.join(', ')}`];
  return [
    ...list('new', added),
    ...list('changed', changed),
    ...list('as they are', unchanged),
    ...list('removed', removed),
    ...disabled.map(({ task, textCount }) => `kept, but disabled: ${task}, about which there are ${textCount} texts`),
  ].join('\n');
}

const withTasks = <Result>(cli: Cli, work: (services: TaskServices) => Promise<Result>): Promise<Result> =>
  withModules(cli, ({ tasks }) => work(tasks.services));
