import type { Database } from '../database/database.js';
import type { Actor } from '../identity/actor.js';
import { addressKey } from '../identity/address-key.js';
import { AttemptLimit, isLimitRefusal } from '../identity/attempt-limit.js';
import { type AuditEntry, recordAudit } from './record-audit.js';

/** Events in a quarter of an hour: of one action about one account from one address; and of one action altogether. */
const LIMITS = {
  each: { purpose: 'noted', most: 10, seconds: 900 },
  all: { purpose: 'noted-all', most: 300, seconds: 900 },
} as const;

/**
 * Notes in the audit log that somebody was refused. Whoever is refused without end must not fill the log, so that what is
 * more than the limits is left out: the first events tell what goes on, and from where.
 */
export class FailureLog {
  private readonly each: AttemptLimit;
  private readonly all: AttemptLimit;

  constructor(private readonly database: Database) {
    this.each = new AttemptLimit(database, LIMITS.each);
    this.all = new AttemptLimit(database, LIMITS.all);
  }

  /** Notes a failure, unless there were too many. */
  async note(actor: Actor, entry: AuditEntry): Promise<void> {
    const account = entry.subject?.id ?? (actor.kind === 'user' ? actor.userId : '');
    try {
      await this.each.count(`${entry.action} ${account} ${addressKey(actor.origin.address)}`);
      await this.all.count(entry.action);
    } catch (error) {
      if (isLimitRefusal(error)) return;
      throw error;
    }
    await this.database.transactional((em) => recordAudit(em, actor, entry));
  }
}

/** Runs a check, and notes it if a limit of attempts refuses it. */
export async function notingRefusals<Result>(check: Promise<Result>, note: () => Promise<void>): Promise<Result> {
  return await check.catch(async (error: unknown) => {
    if (isLimitRefusal(error)) await note();
    throw error;
  });
}
