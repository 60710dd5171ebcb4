import { defineSettings } from '../setting-definition.js';

/** The institution that runs the project. */
export const orgSettings = defineSettings('ORG', {
  INSTITUTION_FULL_NAME: {
    type: 'text',
    default: 'Acme School of Buggy Programming',
    description: 'What the school is called in full.',
  },
  INSTITUTION_SHORT_NAME: {
    type: 'text',
    default: 'ASBP',
    description: 'What the school is called for short, such as its initials.',
  },
  INSTITUTION_HOME_URL: {
    type: 'url',
    default: 'https://acme.example.com',
    description: 'Home page of the school. The name of the school links to it.',
  },
});
