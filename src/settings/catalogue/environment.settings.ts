import { defineSettings } from '../setting-definition.js';

/** What only the people who run the server can set, in its environment. */
export const environmentSettings = defineSettings(null, {
  _IS_DEMO_SERVER: {
    type: 'bool',
    default: false,
    description: 'Whether this is a server for trying things out. Some acts that cannot be undone are refused there.',
  },
  _BUGGY_RACE_DOCS_URL: {
    type: 'url',
    default: 'https://www.buggyrace.net/docs',
    description: 'Documentation to which the help buttons of the pages for staff lead.',
  },
  DEFAULT_RACE_LEAGUE: {
    type: 'text',
    default: '',
    maxLength: 32,
    description: 'League of new races, unless a race says otherwise.',
  },
});
