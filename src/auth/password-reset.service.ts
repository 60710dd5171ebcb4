import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import type { Jobs } from '../database/jobs.js';
import { AppError } from '../errors/app-error.js';
import type { Actor } from '../identity/actor.js';
import { addressKey } from '../identity/address-key.js';
import { AttemptLimit } from '../identity/attempt-limit.js';
import type { Mailer } from '../mail/mailer.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { SignInLinkService } from './sign-in-link.service.js';
import { signInWays } from './sign-in-ways.js';

/** Letters that one address may ask for in an hour, and that one account gets. */
const LIMITS = {
  address: { purpose: 'reset-address', most: 20, seconds: 3_600 },
  account: { purpose: 'reset', most: 5, seconds: 3_600 },
} as const;

/** Longest name or address that is looked up, in characters. */
const MAX_NAME_LENGTH = 80;

/** Most accounts of one e-mail address that get a letter each. */
const MAX_LETTERS = 5;

/** An account that gets a letter. */
interface Addressee {
  readonly id: number;
  readonly username: string;
  readonly email: string;
}

/** What letters are sent with. */
export interface PasswordResetParts {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly links: SignInLinkService;
  readonly mailer: Mailer;
  readonly settings: () => Settings;
  readonly log: Logger;
}

/** Sends people who forgot their password a link by e-mail. */
export class PasswordResetService {
  private readonly addressLimit: AttemptLimit;
  private readonly accountLimit: AttemptLimit;

  constructor(private readonly parts: PasswordResetParts) {
    this.addressLimit = new AttemptLimit(parts.database, LIMITS.address);
    this.accountLimit = new AttemptLimit(parts.database, LIMITS.account);
  }

  private get isOffered(): boolean {
    return signInWays(this.parts.settings()).isPasswordResetOffered;
  }

  /**
   * Asks for a letter. Whether there is such an account shows neither in the answer nor in its time: looking is the work
   * of a job.
   *
   * @param account username or e-mail address
   * @throws AppError CONFLICT when this server sends no letters, or TOO_MANY_ATTEMPTS
   */
  async request(actor: Actor, account: string): Promise<void> {
    if (!this.isOffered) {
      throw AppError.conflict('This server sends no e-mail. Ask a member of staff for a link to sign in.');
    }
    await this.addressLimit.count(addressKey(actor.origin.address));
    const name = account.trim().slice(0, MAX_NAME_LENGTH).replaceAll('\0', '');
    await this.parts.database.transactional((em) => this.parts.jobs.enqueue(em, 'password-reset', { account: name }));
  }

  /**
   * Sends letters to whom it concerns: the work of the job. Those are the accounts that have this e-mail address, so that
   * nobody can be kept from theirs by an account that is called like it; or else the account of this name.
   */
  async send(account: string): Promise<void> {
    const found = await this.parts.database.query<Addressee & Record<string, unknown>>(
      `WITH candidates AS (
         SELECT id, username, email, lower(email) = lower($1) AS has_address FROM users
          WHERE (username = lower($1) OR lower(email) = lower($1)) AND email IS NOT NULL AND is_active
            AND (is_login_enabled OR staff_role = 'ADMINISTRATOR'))
       SELECT id, username, email FROM candidates
        WHERE has_address OR NOT EXISTS (SELECT 1 FROM candidates WHERE has_address)
        ORDER BY id LIMIT $2`,
      [account, MAX_LETTERS],
    );
    if (!this.isOffered) return;
    for (const addressee of found) await this.sendTo(addressee);
  }

  private async sendTo(user: Addressee): Promise<void> {
    const { links, mailer, settings, log } = this.parts;
    if (!(await this.mayHaveAnother(user.id))) return log.warn({ userId: user.id }, 'too many letters were asked for');
    const { url } = await links.makeReset(user.id);
    await mailer.send({
      to: user.email,
      subject: `Your password on ${URL.parse(settings().BUGGY_RACE_SERVER_URL)?.host ?? 'the buggy race server'}`,
      text: `Hello ${user.username},

somebody, probably you, asked for a new password for the buggy race server.
Follow this link within an hour to choose one:

${url}

If it was not you, do nothing: your password stays as it is.
`,
    });
  }

  private async mayHaveAnother(userId: number): Promise<boolean> {
    try {
      await this.accountLimit.count(String(userId));
      return true;
    } catch (error) {
      if (error instanceof AppError && !error.isTransient) return false;
      throw error;
    }
  }
}
