import { defineSettings } from '../setting-definition.js';

/** How the server behaves and where it is found. */
export const serverSettings = defineSettings('SERVER', {
  BUGGY_RACE_SERVER_URL: {
    type: 'url',
    default: 'http://localhost:4000',
    description:
      'Address at which people reach this server, without a slash at its end. Every link that leaves the server starts with it.',
  },
  BUGGY_RACE_SERVER_TIMEZONE: {
    type: 'timezone',
    default: 'Europe/London',
    description: 'Time zone in which times are shown and entered, by its IANA name, such as `Europe/London`.',
  },
  API_SECRET_TIME_TO_LIVE: {
    type: 'int',
    default: 3600,
    min: 1,
    max: 31_536_000,
    description: 'Seconds for which an API secret works after it was set.',
  },
  IS_API_SECRET_ONE_TIME_PW: {
    type: 'bool',
    default: false,
    description: 'Whether an API secret works only once, unless its owner is allowed to choose and chooses otherwise.',
  },
  IS_STUDENT_API_OTP_ALLOWED: {
    type: 'bool',
    default: true,
    description: 'Whether students choose for themselves if their API secret works only once.',
  },
});
