import { defineSettings } from '../setting-definition.js';

/** Tasks and the texts that students write about them. */
export const tasksSettings = defineSettings('TASKS', {
  PROJECT_PHASE_MIN_TARGET: {
    type: 'int',
    default: 3,
    max: 9,
    description: 'Phase that everybody should at least complete. With 0 nothing is said about that.',
  },
  IS_STORING_STUDENT_TASK_TEXTS: {
    type: 'bool',
    default: true,
    description: 'Whether students can keep a text about each task on this server, as material for their report.',
  },
  IS_STORING_TASK_LIST_IN_DB: {
    type: 'bool',
    default: true,
    description:
      'Whether the published list of tasks is kept in the database rather than in a file. After a change it must be published again.',
  },
  TASK_NAME_FOR_VALIDATION: {
    type: 'text',
    default: '1-VALID',
    maxLength: 32,
    description: 'Name of the task about checking input. The page about the report links to it.',
  },
  TASK_NAME_FOR_GET_CODE: {
    type: 'text',
    default: '0-GET',
    maxLength: 32,
    description: 'Name of the task in which students fetch the editor.',
  },
  TASK_NAME_FOR_ENV_VARS: {
    type: 'text',
    default: '3-ENV',
    maxLength: 32,
    description: 'Name of the task in which the editor learns to read its environment.',
  },
  TASK_NAME_FOR_API: {
    type: 'text',
    default: '4-API',
    maxLength: 32,
    description: 'Name of the task about sending a buggy to the server. Without a name there is no link to it.',
  },
  TASK_TEXT_SIZE_SUGGESTION: {
    type: 'text',
    default: 'two or three sentences',
    description: 'How long a text about a task should be, in your words.',
  },
  IS_ENCOURAGING_TEXT_ON_EVERY_TASK: {
    type: 'bool',
    default: true,
    description: 'Whether every task reminds students to write a text about it.',
  },
  IS_ENCOURAGING_VCS_ON_EVERY_TASK: {
    type: 'bool',
    default: false,
    description: 'Whether every task after phase 0 reminds students to commit their work. Needs version control.',
  },
  TASK_ENCOURAGE_VCS_MESSAGE: {
    type: 'text',
    default: 'Remember: commit your work on this task, then push it to %VCS_NAME%.',
    maxLength: 10_000,
    description: 'What that reminder says. `%VCS_NAME%` stands for the name of the platform.',
  },
  IS_TASK_HINT_LEVELS_ENABLED: {
    type: 'bool',
    default: false,
    description: 'Whether hints in tasks are hidden level by level, until somebody opens them.',
  },
  IS_TASK_TEXT_HTML_DOWNLOAD_WHOLE_PAGE: {
    type: 'bool',
    default: false,
    description: 'Whether texts about tasks are downloaded as a whole page of HTML rather than as a part of one.',
  },
  TASK_TEXTS_HTML_DOWNLOAD_PREAMBLE: {
    type: 'text',
    default: '<h1>%PROJECT_CODE% buggy editor: task texts</h1>\n<h2>Author: %PRETTY_USERNAME%</h2>',
    maxLength: 10_000,
    description:
      'HTML at the head of such a page. `%USERNAME%`, `%PRETTY_USERNAME%` and `%PROJECT_CODE%` stand for what they say.',
  },
  IS_TASK_URL_WITH_ANCHOR: {
    type: 'bool',
    default: false,
    description: 'Whether links to a task lead to its place in the list rather than to a page of its own.',
  },
  BUGGY_EDITOR_ISSUES_CSV_HEADER_ROW: {
    type: 'text',
    default: 'title, description',
    description: 'First line of the CSV file that has every task as an issue. When it is empty, there is no such line.',
  },
  IS_ISSUES_CSV_IN_REVERSE_ORDER: {
    type: 'bool',
    default: false,
    description: 'Whether that file has the last task first, for platforms that show the newest issue first.',
  },
  IS_ISSUES_CSV_CRLF_TERMINATED: {
    type: 'bool',
    default: false,
    description: 'Whether the lines of that file end with CR LF.',
  },
});
