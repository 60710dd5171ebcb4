import { defineSettings } from '../setting-definition.js';

/** Races and what is shown of them. */
export const racesSettings = defineSettings('RACES', {
  IS_USERNAME_PUBLIC_IN_RESULTS: {
    type: 'bool',
    default: true,
    description: 'Whether results show usernames to everybody, and not only flags.',
  },
  IS_SHOWING_EXAMPLE_RACETRACKS: {
    type: 'bool',
    default: true,
    description: 'Whether staff are offered the racetracks that come with the server.',
  },
  DEFAULT_FLAG_COLOR: {
    type: 'color',
    default: '#888888',
    maxLength: 32,
    description: 'Colour of the flag of a buggy that was uploaded without one, as CSS writes it.',
  },
  DEFAULT_RACE_COST_LIMIT: {
    type: 'int',
    default: 200,
    max: 1_000_000,
    description: 'Most that a buggy may cost in a new race, unless the race says otherwise; 0 means no limit.',
  },
  IS_DNF_POSITION_DEFAULT: {
    type: 'bool',
    default: true,
    description: 'Whether buggies that do not finish a new race get a position after all others, by how far they came.',
  },
  IS_RACE_VISIBLE_BY_DEFAULT: { type: 'bool', default: false, description: 'Whether a new race is public at once.' },
  IS_RACE_RUN_AT_START_BY_DEFAULT: {
    type: 'bool',
    default: true,
    description: 'Whether this server runs a new race by itself at its start, unless the race says otherwise.',
    isOwn: true,
  },
  PRACTICE_RACES_PER_HOUR: {
    type: 'int',
    default: 20,
    max: 50,
    description: 'Practice races that everybody may run for themselves within an hour; 0: none.',
    isOwn: true,
  },
  PRACTICE_RACE_DAYS: {
    type: 'int',
    default: 14,
    min: 1,
    max: 366,
    description: 'Days for which practice races are kept.',
    isOwn: true,
  },
  IS_SHOWING_COST_AND_RULES_EARLY: {
    type: 'bool',
    default: false,
    description:
      'Whether students see what their buggies cost and weigh and which rules they break when they check, upload and practise, and not only in the results of races.',
    isOwn: true,
  },
  BUGGY_RACE_PLAYER_URL: {
    type: 'url',
    default: '',
    description: 'A race player elsewhere. Replays are shown there, instead of on this server.',
  },
  BUGGY_RACE_PLAYER_ANCHOR: {
    type: 'text',
    default: '#replay',
    maxLength: 80,
    description: 'Place on the page to which links to replays lead.',
  },
  IS_STORING_RACE_ASSETS_IN_DB: {
    type: 'bool',
    default: true,
    description: 'Whether staff may upload pictures and paths of racetracks to this server.',
  },
  IS_STORING_RACE_FILES_IN_DB: {
    type: 'bool',
    default: true,
    description:
      'Whether race files that were run elsewhere are kept on this server and served from it. Otherwise staff say where they are.',
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
});
