import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../database/database.js';
import { executeBound } from '../database/execute-bound.js';
import type { KeyedHash } from '../identity/keyed-hash.js';
import { SettingCipher } from '../settings/setting-cipher.js';
import type { GithubPerson, Repository } from './github-api.js';

/** A GitHub account that somebody connected, with what is needed to act for them. */
export interface ConnectedAccount {
  readonly githubId: string;
  readonly login: string;
  readonly token: string;
  /** Where this server forked the editor to. */
  readonly fork: { readonly fullName: string; readonly id: string } | null;
}

/** What people see of it. */
export interface AccountSummary {
  readonly userId: number;
  readonly login: string;
  readonly connectedAt: Date;
  /** Full name of the fork. */
  readonly fork: string | null;
  /** Issues that this server made in it. */
  readonly issueCount: number;
}

interface AccountRow {
  githubId: string;
  login: string;
  token: string;
  fork: string | null;
  forkId: string | null;
}

/** The connected accounts in the database. Tokens are encrypted there, each bound to its owner. */
export class GithubAccountStore {
  private readonly cipher: SettingCipher;

  constructor(
    private readonly database: Database,
    secretKey: KeyedHash,
  ) {
    this.cipher = new SettingCipher(secretKey.deriveKey('GitHub tokens'));
  }

  /** The account of a user, to act with; undefined when there is none. */
  async find(userId: number): Promise<ConnectedAccount | undefined> {
    const [row] = await this.database.query<AccountRow>(
      `SELECT github_id::text AS "githubId", login, token, fork, fork_id::text AS "forkId"
         FROM github_accounts WHERE user_id = $1`,
      [userId],
    );
    const token = row && this.cipher.decrypt(String(userId), row.token);
    if (row === undefined || token === undefined) return undefined;
    const fork = row.fork === null || row.forkId === null ? null : { fullName: row.fork, id: row.forkId };
    return { githubId: row.githubId, login: row.login, token, fork };
  }

  /** What is shown of the accounts of users. */
  async summaries(userIds: readonly number[]): Promise<AccountSummary[]> {
    if (userIds.length === 0) return [];
    return await this.database.query<AccountSummary & Record<string, unknown>>(
      `SELECT a.user_id AS "userId", a.login, a.connected_at AS "connectedAt", a.fork,
              (SELECT count(*)::int FROM github_issues i
                WHERE i.user_id = a.user_id AND i.repository_id = a.fork_id) AS "issueCount"
         FROM github_accounts a WHERE a.user_id = ANY($1)`,
      [userIds],
    );
  }

  /**
   * Connects an account to a user, in place of the one before. A fork belongs to the account that it was made in.
   *
   * @throws Error of the database when somebody else has connected the account: see `violatesUniqueness`
   */
  async connect(em: EntityManager, userId: number, person: GithubPerson, token: string, at: Date): Promise<void> {
    await executeBound(
      em,
      `INSERT INTO github_accounts AS a (user_id, github_id, login, token, connected_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (user_id) DO UPDATE SET
         fork = CASE WHEN a.github_id = EXCLUDED.github_id THEN a.fork END,
         fork_id = CASE WHEN a.github_id = EXCLUDED.github_id THEN a.fork_id END,
         github_id = EXCLUDED.github_id, login = EXCLUDED.login, token = EXCLUDED.token,
         connected_at = EXCLUDED.connected_at`,
      [userId, person.id, person.login, this.cipher.encrypt(String(userId), token), at],
    );
    await executeBound(
      em,
      `UPDATE users SET github_username = $2, version = version + 1
        WHERE id = $1 AND github_username IS DISTINCT FROM $2`,
      [userId, person.login],
    );
  }

  /**
   * Remembers where the fork is.
   *
   * @returns whether the account is still the one that it was made in
   */
  async rememberFork(em: EntityManager, userId: number, githubId: string, fork: Repository): Promise<boolean> {
    const rows = await executeBound(
      em,
      'UPDATE github_accounts SET fork = $3, fork_id = $4 WHERE user_id = $1 AND github_id = $2 RETURNING user_id',
      [userId, githubId, fork.fullName, fork.id],
    );
    return rows.length === 1;
  }

  /**
   * Forgets the account of a user, and its name with it.
   *
   * @returns the name; undefined when there was no account
   */
  async remove(em: EntityManager, userId: number): Promise<string | undefined> {
    const [removed] = await executeBound<{ login: string }>(
      em,
      'DELETE FROM github_accounts WHERE user_id = $1 RETURNING login',
      [userId],
    );
    if (removed === undefined) return undefined;
    // Unless staff have entered another one meanwhile.
    await executeBound(
      em,
      'UPDATE users SET github_username = NULL, version = version + 1 WHERE id = $1 AND github_username = $2',
      [userId, removed.login],
    );
    return removed.login;
  }
}
