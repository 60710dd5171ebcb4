import type { Database } from '../database/database.js';
import { addressKey } from '../identity/address-key.js';
import { AttemptLimit } from '../identity/attempt-limit.js';
import type { BrowserOwner, KnownBrowsers } from './known-browser.js';

/** Seconds over which failures to sign in are counted together. */
const QUARTER_OF_AN_HOUR = 900;

/** Characters of a name that count when failures are counted; no account has a longer one. */
const MAX_NAME_LENGTH = 32;

/** Who tries to sign in, as far as that is known before. */
export interface SignInAttempt {
  /** Name that was given, normalised. */
  readonly username: string;
  /** The account of that name, if there is one. */
  readonly account: BrowserOwner | undefined;
  readonly address: string | null;
  /** Token of a browser in which somebody has signed in before. */
  readonly browserToken: string | undefined;
}

/**
 * Limits how often passwords are guessed: in a browser that the account knows; elsewhere for an account at an address, for
 * an account over all addresses, and for an address over all accounts. So neither one guesser nor a thousand get far, and
 * nobody can lock the owner out of a browser that they use.
 */
export class SignInGuard {
  private readonly knownBrowser: AttemptLimit;
  private readonly accountAtAddress: AttemptLimit;
  private readonly account: AttemptLimit;
  private readonly address: AttemptLimit;

  constructor(
    database: Database,
    private readonly browsers: KnownBrowsers,
  ) {
    const seconds = QUARTER_OF_AN_HOUR;
    this.knownBrowser = new AttemptLimit(database, { purpose: 'browser', most: 10, seconds });
    this.accountAtAddress = new AttemptLimit(database, { purpose: 'sign-in', most: 10, seconds });
    this.account = new AttemptLimit(database, { purpose: 'account', most: 100, seconds, isShared: true });
    this.address = new AttemptLimit(database, { purpose: 'address', most: 300, seconds, isShared: true });
  }

  /**
   * Runs an attempt to sign in, and counts it if it fails.
   *
   * @throws AppError TOO_MANY_ATTEMPTS without having tried
   */
  async attempt(who: SignInAttempt, attempt: () => Promise<boolean>): Promise<boolean> {
    const { account, browserToken } = who;
    const browser =
      account === undefined || browserToken === undefined ? undefined : this.browsers.identify(account, browserToken);
    if (browser !== undefined) return await this.knownBrowser.attempt(`${account?.userId} ${browser}`, attempt);
    const name = who.username.slice(0, MAX_NAME_LENGTH);
    const address = addressKey(who.address);
    // The limit over all addresses comes last: what one address is refused must not lock the account everywhere.
    return await this.address.attempt(address, () =>
      this.accountAtAddress.attempt(`${address} ${name}`, () => this.account.attempt(name, attempt)),
    );
  }
}
