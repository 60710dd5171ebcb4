import { defineSettings } from '../setting-definition.js';

/** What protects the server from those who find a browser that staff left open. */
export const authSettings = defineSettings('AUTH', {
  AUTHORISATION_CODE: {
    type: 'password',
    default: 'CHANGEME',
    minLength: 4,
    maxLength: 80,
    description:
      'Code that staff share and type in again before changes that matter. Every server comes with the same one, so choose another during set-up. Only its hash is kept.',
  },
  IS_SECOND_FACTOR_REQUIRED_FOR_STAFF: {
    type: 'bool',
    default: false,
    isOwn: true,
    description:
      'Whether staff need a second factor, a code of an authenticator app. Who has none yet can set one up, and nothing else as staff.',
  },
  SMTP_URL: {
    type: 'sensitive',
    default: '',
    isOwn: true,
    description:
      'Mail server by which links for forgotten passwords are sent, such as `smtps://user:password@mail.example.org`. Without it no e-mail is sent.',
  },
  MAIL_FROM: {
    type: 'text',
    default: 'buggy race server <no-reply@localhost>',
    maxLength: 255,
    isOwn: true,
    description: 'Sender of those e-mails.',
  },
  AUDIT_RETENTION_DAYS: {
    type: 'int',
    default: 730,
    min: 30,
    max: 36_500,
    isOwn: true,
    description: 'Days for which the audit log keeps what was done and by whom. Older events are deleted.',
  },
});
