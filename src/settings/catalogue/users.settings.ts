import { defineSettings } from '../setting-definition.js';

/** What is known about people, and what teaching assistants may do. */
export const usersSettings = defineSettings('USERS', {
  IS_PRETTY_USERNAME_TITLECASE: {
    type: 'bool',
    default: true,
    description: 'Whether usernames are shown with a capital letter. They are kept in lower case.',
  },
  USERS_HAVE_EMAIL: {
    type: 'bool',
    default: false,
    description: 'Whether accounts have an e-mail address; then they must have one.',
  },
  USERS_HAVE_FIRST_NAME: { type: 'bool', default: false, description: 'Whether accounts have a first name.' },
  USERS_HAVE_LAST_NAME: { type: 'bool', default: false, description: 'Whether accounts have a last name.' },
  USERS_HAVE_VCS_USERNAME: {
    type: 'bool',
    default: false,
    description: 'Whether accounts have a username on the version control platform.',
  },
  USERS_HAVE_EXT_USERNAME: {
    type: 'bool',
    default: false,
    description: 'Whether accounts have a username in another system of the school.',
  },
  USERS_HAVE_EXT_ID: {
    type: 'bool',
    default: false,
    description: 'Whether accounts have a number or code in another system of the school.',
  },
  USERNAME_EXAMPLE: {
    type: 'text',
    default: 'hamster',
    maxLength: 32,
    description: 'Example of a username, shown where people sign in.',
  },
  EXT_USERNAME_NAME: {
    type: 'text',
    default: 'Ext. username',
    minLength: 1,
    maxLength: 32,
    description: 'What the username in the other system is called.',
  },
  EXT_USERNAME_EXAMPLE: { type: 'text', default: 'abcd123', maxLength: 32, description: 'Example of such a username.' },
  EXT_ID_NAME: {
    type: 'text',
    default: 'External ID',
    minLength: 1,
    maxLength: 32,
    description: 'What the number or code in the other system is called.',
  },
  EXT_ID_EXAMPLE: { type: 'text', default: '12345', maxLength: 32, description: 'Example of such a number or code.' },
  IS_TA_EDIT_COMMENT_ENABLED: {
    type: 'bool',
    default: true,
    description: 'Whether teaching assistants may edit the comments of staff about people.',
  },
  IS_TA_PASSWORD_CHANGE_ENABLED: {
    type: 'bool',
    default: true,
    description: 'Whether teaching assistants may set passwords of people who are not staff.',
  },
  IS_TA_SET_API_KEY_ENABLED: {
    type: 'bool',
    default: true,
    description: 'Whether teaching assistants may make and take away API keys.',
  },
  USER_ACTVITY_PERIOD_S: {
    type: 'int',
    default: 300,
    min: 1,
    max: 86_400,
    description: 'Seconds after which it is noted again that somebody is active. The name is spelt as it always was.',
  },
  IS_USER_TOLD_TO_CHANGE_PASSWORD: {
    type: 'bool',
    default: false,
    description: 'Whether students are asked to change their password when they sign in for the first time.',
  },
  USER_BULK_DELETE_TIMEOUT_DAYS: {
    type: 'int',
    default: 1,
    max: 36_500,
    description:
      'Days after the last registration of a student for which students can be deleted all at once. With 0 that is always possible.',
  },
});
