import { stringify } from 'csv-stringify/sync';
import escapeHtml from 'escape-html';
import type { Root } from 'mdast';
import type { Database } from '../database/database.js';
import { htmlOfMarkdown, parseMarkdown } from '../markdown/markdown.js';
import { fillMarkdown, fillText, type Replacements } from '../markdown/placeholders.js';
import {
  type Artefact,
  type ArtefactInputs,
  type Generated,
  reportOfUnknown,
  settingTexts,
} from '../publishing/artefact.js';
import { ArtefactName } from '../publishing/artefact-name.js';
import { HTML, layOut, layoutFiles, layoutSettings, layoutSources } from '../publishing/pages/page-layout.js';
import type { SettingName, Settings } from '../settings/settings-catalogue.js';
import { countHints, type HintsByLevel, hintLevels, skippedLevels, sortHints } from './hint-levels.js';
import type { TaskWords } from './task-file.js';
import { anchorOf, fullNameOf } from './task-name.js';

/** Settings that the list follows from. */
const SETTINGS = [
  'BUGGY_RACE_SERVER_URL',
  'PROJECT_PHASE_MIN_TARGET',
  'IS_STORING_STUDENT_TASK_TEXTS',
  'TASK_TEXT_SIZE_SUGGESTION',
  'IS_ENCOURAGING_TEXT_ON_EVERY_TASK',
  'IS_ENCOURAGING_VCS_ON_EVERY_TASK',
  'TASK_ENCOURAGE_VCS_MESSAGE',
  'IS_USING_VCS',
  'VCS_NAME',
  'IS_TASK_HINT_LEVELS_ENABLED',
  'IS_TASK_URL_WITH_ANCHOR',
  'BUGGY_EDITOR_ISSUES_CSV_HEADER_ROW',
  'IS_ISSUES_CSV_IN_REVERSE_ORDER',
  'IS_ISSUES_CSV_CRLF_TERMINATED',
  ...layoutSettings,
] as const satisfies readonly SettingName[];

type ListSettings = Pick<Settings, (typeof SETTINGS)[number]>;

/** Where the list is. */
const ADDRESS = '/project/tasks';

/** Name of the file with an issue for each task. */
export const ISSUES_FILE = 'issues.csv';

/** How what a level of hints gives away is called. */
const LEVEL_STARS = { 0: '', 1: '★', 2: '★★', 3: '★★★' } as const;

/** The list of tasks: one page with all that are enabled, and a file with an issue for each of them. */
export const taskListArtefact: Artefact = {
  name: ArtefactName.TASK_LIST,
  settings: SETTINGS,
  sources: async (database) => ({ ...(await layoutSources()), ...(await enabledTasks(database)) }),
  generate,
};

/** A task as the sources contain it. */
interface ListedTask extends TaskWords {
  readonly position: number;
}

const TASK_PREFIX = 'task ';

async function enabledTasks(database: Database): Promise<Record<string, string>> {
  const rows = await database.query<ListedTask & Record<string, unknown>>(
    `SELECT phase, name, title, problem, solution, hints,
            row_number() OVER (ORDER BY phase, sort_position, name)::int AS position
       FROM tasks WHERE is_enabled ORDER BY position`,
  );
  return Object.fromEntries(rows.map((task) => [`${TASK_PREFIX}${fullNameOf(task)}`, JSON.stringify(task)]));
}

async function generate(inputs: ArtefactInputs): Promise<Generated> {
  const settings = inputs.settings as unknown as ListSettings;
  const values = settingTexts(inputs);
  const tasks = listedTasks(inputs);
  const hints = new Map(tasks.map((task) => [task, sortHints(read(task.hints, values))]));
  const page = layOut(inputs, {
    title: 'Tasks',
    base: ADDRESS,
    here: ADDRESS,
    main: listOf(tasks, hints, settings, values),
  });
  return {
    files: [
      { path: 'index.html', contentType: HTML, contents: Buffer.from(page) },
      {
        path: ISSUES_FILE,
        contentType: 'text/csv; charset=utf-8',
        contents: Buffer.from(issuesCsv(tasks, settings, values)),
      },
      ...layoutFiles(inputs),
    ],
    report: [`${tasks.length} tasks are in the list.`, ...reportOfHints(hints), ...reportOfUnknown(inputs)],
  };
}

function listedTasks({ sources }: ArtefactInputs): ListedTask[] {
  return Object.entries(sources)
    .filter(([name]) => name.startsWith(TASK_PREFIX))
    .map(([, source]) => JSON.parse(source) as ListedTask)
    .sort((one, other) => one.position - other.position);
}

/** An issue for each task, as CSV. */
export function issuesOf(inputs: ArtefactInputs): string {
  return issuesCsv(listedTasks(inputs), inputs.settings as unknown as ListSettings, settingTexts(inputs));
}

function read(text: string, values: Replacements): Root {
  return fillMarkdown(parseMarkdown(text), values);
}

function listOf(
  tasks: readonly ListedTask[],
  hints: ReadonlyMap<ListedTask, HintsByLevel>,
  settings: ListSettings,
  values: Replacements,
): string {
  const phases = [...Map.groupBy(tasks, ({ phase }) => phase)];
  if (phases.length === 0) return '<h1>Tasks</h1>\n<p>There are no tasks yet.</p>';
  const index = phases.map(
    ([phase, ofPhase]) => `<h3><a href="#phase-${phase}">Phase ${phase}</a></h3>
<ul class="tasks">${ofPhase
      .map((task) => `<li><a href="#${anchorOf(task)}" title="${escapeHtml(task.title)}">${fullNameOf(task)}</a></li>`)
      .join('')}</ul>`,
  );
  const target = settings.PROJECT_PHASE_MIN_TARGET;
  const sections = phases.map(
    ([phase, ofPhase]) => `<section aria-labelledby="phase-${phase}">
<h2 id="phase-${phase}">Phase ${phase}</h2>
${remarkOn(phase, target)}
${ofPhase.map((task) => articleOf(task, hints.get(task), settings, values)).join('\n')}
</section>`,
  );
  return `<h1>Tasks</h1>
<p>Work through the phases in their order. Within a phase, begin where you like.</p>
<nav aria-label="All tasks">
${index.join('\n')}
</nav>
${sections.join('\n')}`;
}

function remarkOn(phase: number, target: number): string {
  if (target === 0 || phase < target) return '';
  if (phase === target)
    return '<p class="remark">Everybody should complete this phase and all that come before it.</p>';
  return phase === target + 1
    ? '<p class="remark">From here on, do what you find interesting: nobody has to complete these phases.</p>'
    : '';
}

function articleOf(
  task: ListedTask,
  hints: HintsByLevel | undefined,
  settings: ListSettings,
  values: Replacements,
): string {
  const [anchor, fullName] = [anchorOf(task), fullNameOf(task)];
  const parts = [
    `<h3>${`<span class="full-name">${fullName}</span>`} ${escapeHtml(fillText(task.title, values))}</h3>`,
    '<h4>Problem</h4>',
    htmlOfMarkdown(read(task.problem, values)),
    '<h4>Solution</h4>',
    htmlOfMarkdown(read(task.solution, values)),
    hints === undefined ? '' : hintsOf(hints, settings.IS_TASK_HINT_LEVELS_ENABLED, fullName),
    encouragementOf(task, settings, values),
  ];
  return `<article class="task" id="${anchor}" aria-label="${fullName}">
${parts.filter((part) => part !== '').join('\n')}
</article>`;
}

function hintsOf(hints: HintsByLevel, areHidden: boolean, fullName: string): string {
  const filled = hintLevels.filter((level) => countHints(hints[level]) > 0);
  if (filled.length === 0) return '';
  const levels = filled.map((level) => {
    const html = htmlOfMarkdown(hints[level]);
    if (level === 0 || !areHidden) return html;
    const count = countHints(hints[level]);
    const words = `Show ${count} ${count === 1 ? 'hint' : 'hints'}`;
    const stars = `<span aria-hidden="true">${LEVEL_STARS[level]}</span>`;
    return `<details><summary aria-label="${words} of level ${level} on ${fullName}">${words} ${stars}</summary>
${html}
</details>`;
  });
  return ['<h4>Hints</h4>', ...levels].join('\n');
}

function encouragementOf(task: ListedTask, settings: ListSettings, values: Replacements): string {
  const parts: string[] = [];
  if (settings.IS_STORING_STUDENT_TASK_TEXTS) {
    const size = escapeHtml(settings.TASK_TEXT_SIZE_SUGGESTION);
    const encouragement = settings.IS_ENCOURAGING_TEXT_ON_EVERY_TASK
      ? `When you are done, write${size === '' ? '' : ` ${size}`} about how you solved it: that is material for your report. `
      : '';
    parts.push(`<p>${encouragement}<a href="/texts/${fullNameOf(task)}">Your text about ${fullNameOf(task)}</a></p>`);
  }
  if (settings.IS_USING_VCS && settings.IS_ENCOURAGING_VCS_ON_EVERY_TASK && task.phase > 0) {
    parts.push(htmlOfMarkdown(read(settings.TASK_ENCOURAGE_VCS_MESSAGE, values)));
  }
  return parts.join('\n');
}

function issuesCsv(tasks: readonly ListedTask[], settings: ListSettings, values: Replacements): string {
  const header = settings.BUGGY_EDITOR_ISSUES_CSV_HEADER_ROW.trim();
  const rows = tasks.map((task) => {
    const [fullName, title] = [fullNameOf(task), fillText(task.title, values)];
    const link = `[${fullName}](${addressOf(task, settings)})`;
    return [
      `${fullName} ${title}`,
      [fillText(task.problem, values), fillText(task.solution, values), link].join('\n\n'),
    ];
  });
  return stringify(
    [
      ...(header === '' ? [] : [header.split(/, */)]),
      ...(settings.IS_ISSUES_CSV_IN_REVERSE_ORDER ? rows.toReversed() : rows),
    ],
    { record_delimiter: settings.IS_ISSUES_CSV_CRLF_TERMINATED ? '\r\n' : '\n' },
  );
}

/** Where a task is, for those who come from elsewhere. */
function addressOf(task: ListedTask, settings: ListSettings): string {
  const base = `${settings.BUGGY_RACE_SERVER_URL}${ADDRESS}`;
  return settings.IS_TASK_URL_WITH_ANCHOR ? `${base}#${anchorOf(task)}` : `${base}/${fullNameOf(task)}`;
}

function reportOfHints(hints: ReadonlyMap<ListedTask, HintsByLevel>): string[] {
  const counts = hintLevels.map((level) => [...hints.values()].reduce((sum, each) => sum + countHints(each[level]), 0));
  const skipped = [...hints].flatMap(([task, levels]) =>
    skippedLevels(levels).map(
      (level) => `${fullNameOf(task)} has hints of level ${level}, but none of level ${level - 1}.`,
    ),
  );
  return [`Hints by level: ${hintLevels.map((level) => `${counts[level]} of level ${level}`).join(', ')}.`, ...skipped];
}
