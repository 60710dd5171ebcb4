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
  IS_SERVICE_ON_PRIVATE_ADDRESS_ALLOWED: {
    type: 'bool',
    default: true,
    isOwn: true,
    description:
      'Whether the sign-in provider, GitHub and the mail server may be machines of your own network. Turn it off where administrators should not be able to have this server connect to those. Link-local and cloud metadata addresses are never reached.',
  },
  DEFAULT_RACE_LEAGUE: {
    type: 'text',
    default: '',
    maxLength: 32,
    description: 'League of new races, unless a race says otherwise.',
  },
});
