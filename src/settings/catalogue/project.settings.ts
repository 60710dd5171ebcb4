import { defineSettings } from '../setting-definition.js';

/** The programming project itself: what students do and hand in. */
export const projectSettings = defineSettings('PROJECT', {
  PROJECT_CODE: {
    type: 'text',
    default: '',
    description: 'Code of the course or module, if it has one, such as `CS1999`.',
  },
  PROJECT_SLUG: {
    type: 'text',
    default: '',
    description: 'What the names of downloaded files begin with. When it is empty, a form of the project code is used.',
  },
  EDITOR_DISTRIBUTION_METHOD: {
    type: 'enum',
    default: 'zip',
    choices: ['zip', 'page', 'repo', 'preload', 'fork', 'autofork', 'vsremote', ''],
    description:
      'How students get the source of the editor: `zip` from this server, a `page` elsewhere, a `repo` to clone, forks that staff made before (`preload`), that students make (`fork`) or that this server makes (`autofork`), or forks on a remote machine (`vsremote`). Empty for any other way. The first tasks and the suggestions for other settings follow from it.',
  },
  PROJECT_REPORT_TYPE: {
    type: 'enum',
    default: 'in editor',
    choices: ['', 'document', 'in editor'],
    description: 'In which form students hand in a report: a `document`, a page `in editor`, or none when it is empty.',
  },
  PROJECT_REPORT_URL: {
    type: 'url',
    default: '',
    description: 'A page about the report that replaces the one on this server.',
  },
  PROJECT_POSTER_TYPE: {
    type: 'enum',
    default: 'in editor',
    choices: ['', 'document', 'in editor', 'top of report', 'bottom of report'],
    description:
      'In which form students make a poster: a `document`, a page `in editor`, a part of the report, or none when it is empty.',
  },
  PROJECT_POSTER_URL: {
    type: 'url',
    default: '',
    description: 'A page about the poster that replaces the one on this server.',
  },
  PROJECT_SUBMISSION_DEADLINE: {
    type: 'datetime',
    default: '',
    description: 'When the work is due. It is shown to students; the server closes nothing then.',
  },
  IS_PROJECT_SUBMISSION_DEADLINE_PER_USER: {
    type: 'bool',
    default: false,
    description: 'Whether single students can have a deadline of their own.',
  },
  PROJECT_SUBMISSION_LINK: { type: 'url', default: '', description: 'Where students hand in their work.' },
  IS_PROJECT_SUBMISSION_LINK_PER_USER: {
    type: 'bool',
    default: false,
    description: 'Whether single students can have a place of their own to hand in their work.',
  },
  PROJECT_NOTICE: {
    type: 'text',
    default: '',
    maxLength: 10_000,
    description: 'Something that the page about the project says first of all. Markdown, or HTML if that is allowed.',
  },
  IS_PROJECT_NOTICE_PER_USER: {
    type: 'bool',
    default: false,
    description: 'Whether single students can have a notice of their own.',
  },
  IS_HTML_ENABLED_IN_PROJECT_NOTICES: {
    type: 'bool',
    default: false,
    description: 'Whether notices may contain HTML. What could run a script is taken out in any case.',
  },
  PROJECT_ZIP_NAME_TYPE: {
    type: 'enum',
    default: 'username',
    choices: ['username', 'ext_id', 'ext_username'],
    description: 'After what students name the zip that they hand in. Without that field it is the username.',
  },
  IS_PROJECT_ZIP_INFO_DISPLAYED: {
    type: 'bool',
    default: true,
    description: 'Whether the page about the project says how to make a zip of one’s work.',
  },
  IS_SHOWING_PROJECT_WORKFLOW: {
    type: 'bool',
    default: false,
    description: 'Whether there is a page about the way from the first task to the last.',
  },
  PROJECT_WORKFLOW_URL: {
    type: 'url',
    default: '',
    description: 'A page about that way which replaces the one on this server.',
  },
});
