import { defineSettings } from '../setting-definition.js';

/** Races and what is shown of them. */
export const racesSettings = defineSettings('RACES', {
  DEFAULT_FLAG_COLOR: {
    type: 'color',
    default: '#888888',
    maxLength: 32,
    description: 'Colour of the flag of a buggy that was uploaded without one, as CSS writes it.',
  },
  DEFAULT_RACE_COST_LIMIT: {
    type: 'int',
    default: 200,
    min: 0,
    max: 1_000_000,
    description: 'Most that a buggy may cost in a new race, unless the race says otherwise; 0 means no limit.',
  },
  IS_RACE_VISIBLE_BY_DEFAULT: {
    type: 'bool',
    default: false,
    description: 'Whether a new race is public at once.',
  },
  IS_RACE_FILE_START_STAMPED: {
    type: 'bool',
    default: true,
    description: 'Whether the name of a downloaded race file contains the start of the race.',
  },
  IS_RACE_FILE_DATE_STAMPED: {
    type: 'bool',
    default: false,
    description: 'Whether the name of a downloaded race file contains the day of the download.',
  },
  IS_USERNAME_PUBLIC_IN_RESULTS: {
    type: 'bool',
    default: true,
    description: 'Whether results show usernames to everybody, and not only flags.',
  },
});
