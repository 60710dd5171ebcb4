import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { type Actor, isStaff, ownIdOf, requireInPerson, requireRankOver, requireStaff } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { lockUser, userSubject } from '../users/user-subject.js';
import type { AccountSummary, GithubAccountStore } from './github-account.store.js';

/** A connected account as it is shown. */
export interface VisibleAccount extends Omit<AccountSummary, 'fork'> {
  /** Address of the fork. */
  readonly forkUrl: string | null;
}

/** Seeing and forgetting connected GitHub accounts. */
export class GithubAccountService {
  constructor(
    private readonly database: Database,
    private readonly accounts: GithubAccountStore,
    private readonly settings: () => Settings,
  ) {}

  /** Accounts of users, as far as the actor may see them: their own, and everybody's for staff. */
  async findVisible(actor: Actor, userIds: readonly number[]): Promise<VisibleAccount[]> {
    const visible = isStaff(actor) ? userIds : userIds.filter((id) => id === ownIdOf(actor));
    const { GITHUB_URL: webUrl } = this.settings();
    return (await this.accounts.summaries(visible)).map(({ fork, ...account }) => ({
      ...account,
      forkUrl: fork === null ? null : `${webUrl}/${fork}`,
    }));
  }

  /**
   * Forgets an account and the permission that came with it. Nothing changes at GitHub.
   *
   * @param given whose; null for one's own
   * @returns whether there was one
   * @throws AppError NOT_FOUND, or a denial: only staff do that for others, and assistants not for other staff
   */
  async disconnect(actor: Actor, given: number | null): Promise<boolean> {
    const userId = given === null || given === ownIdOf(actor) ? requireInPerson(actor).userId : given;
    const isOwn = userId === ownIdOf(actor);
    if (!isOwn) requireStaff(actor, Scope.USERS);
    return await this.database.transactional(async (em) => {
      const user = await lockUser(em, userId);
      if (!isOwn) requireRankOver(actor, [user]);
      const login = await this.accounts.remove(em, userId);
      if (login === undefined) return false;
      await recordAudit(em, actor, {
        action: AuditAction.GITHUB_DISCONNECTED,
        subject: userSubject(user),
        before: { login },
      });
      return true;
    });
  }
}
