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
  AUDIT_RETENTION_DAYS: {
    type: 'int',
    default: 730,
    min: 30,
    max: 36_500,
    isOwn: true,
    description: 'Days for which the audit log keeps what was done and by whom. Older events are deleted.',
  },
});
