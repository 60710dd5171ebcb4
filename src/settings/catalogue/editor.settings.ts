import { defineSettings } from '../setting-definition.js';

/** The editor that students start from. */
export const editorSettings = defineSettings('EDITOR', {
  EDITOR_DOWNLOAD_URL: {
    type: 'url',
    default: '',
    description:
      'Where students download the editor, when it is neither a zip from this server nor in version control.',
  },
  EDITOR_LANGUAGE: {
    type: 'enum',
    default: 'python',
    choices: ['python', 'typescript'],
    isOwn: true,
    description:
      'Language of the editor in the zip that this server hands out: `python` with Flask, or `typescript` for Node. Both have the same pages and the same tasks.',
  },
  EDITOR_ZIPFILE_NAME: {
    type: 'text',
    default: 'buggy-race-editor.zip',
    minLength: 1,
    maxLength: 80,
    description: 'Name of the zip with the editor that this server hands out.',
  },
  BUGGY_EDITOR_DIR_NAME: {
    type: 'text',
    default: 'buggy-race-editor',
    minLength: 1,
    maxLength: 80,
    description: 'Name of the folder in which students find the editor. Tasks and tech notes mention it.',
  },
  EDITOR_HOST: {
    type: 'text',
    default: 'localhost',
    description: 'Host on which the editor of a student runs, as texts mention it.',
  },
  EDITOR_PORT: {
    type: 'text',
    default: '5000',
    maxLength: 5,
    description: 'Port on which the editor of a student runs, as texts mention it.',
  },
  IS_WRITING_HOST_IN_EDITOR: {
    type: 'bool',
    default: false,
    description: 'Whether the host is written into the source of the editor when its zip is made.',
  },
  IS_WRITING_PORT_IN_EDITOR: {
    type: 'bool',
    default: true,
    description: 'Whether the port is written into the source of the editor when its zip is made.',
  },
  IS_WRITING_SERVER_URL_IN_EDITOR: {
    type: 'bool',
    default: true,
    description: 'Whether the address of this server is written into the source of the editor when its zip is made.',
  },
});
