import { defineSettings } from '../setting-definition.js';

/** What protects the server from those who find a browser that staff left open. */
export const authSettings = defineSettings('AUTH', {
  AUTHORISATION_CODE: {
    type: 'password',
    default: '',
    minLength: 4,
    minNewLength: 8,
    maxLength: 80,
    description:
      'Code that staff share and type in again before changes that matter. You choose it during set-up; until then, the code in the server’s log applies. Only its hash is kept.',
  },
  OIDC_ISSUER_URL: {
    type: 'url',
    default: '',
    isOwn: true,
    description:
      'Address of an OpenID Connect provider, such as that of your institution, with which people sign in. Empty for none.',
  },
  OIDC_CLIENT_ID: {
    type: 'text',
    default: '',
    isOwn: true,
    description:
      'Client id that the provider gave this server. Its redirect address is `/sign-in/oidc/callback` behind the address of the server.',
  },
  OIDC_CLIENT_SECRET: {
    type: 'sensitive',
    default: '',
    isOwn: true,
    description: 'Client secret that the provider gave this server.',
  },
  OIDC_SCOPES: {
    type: 'text',
    default: 'openid email profile',
    minLength: 6,
    isOwn: true,
    description: 'Scopes that are asked for, with spaces between them. `openid` must be among them.',
  },
  OIDC_USERNAME_CLAIM: {
    type: 'text',
    default: 'preferred_username',
    minLength: 1,
    isOwn: true,
    description: 'Claim of the provider by which the account of somebody is found when they come for the first time.',
  },
  OIDC_MATCHES: {
    type: 'enum',
    default: 'username',
    choices: ['username', 'email', 'ext_id', 'ext_username'],
    isOwn: true,
    description: 'Field of accounts that the claim is compared with.',
  },
  IS_PASSWORD_SIGN_IN_ALLOWED: {
    type: 'bool',
    default: true,
    isOwn: true,
    description: 'Whether people may sign in with a password of this server. Administrators always may.',
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
