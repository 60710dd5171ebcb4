import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../database/database.js';

/** Seconds for which a lease is good without being renewed: what a dead leader costs at the most. */
const LEASE_SECONDS = 2;

/** Time in milliseconds after which a leader is cut off that sleeps in the middle of a transaction, and so keeps others out. */
const MAX_SLEEP_MS = 30_000;

/** This process is not the leader any more, so what it was about to write is refused. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';

  constructor() {
    super('another config service leads now; this one stands by');
  }
}

/**
 * The lease by which exactly one config service leads. A row with an end and a token that grows with every change of
 * leader, so that it needs no session of its own and works behind a pooler.
 */
export class Lease {
  private token: string | undefined;
  /** Transactions of this process that keep everybody else from leading. */
  private working = 0;

  /** @param patient the same database, for work whose statements may take minutes */
  constructor(
    private readonly database: Database,
    /** Who asks: unique for each process. */
    private readonly holder: string,
    private readonly patient: Database = database,
  ) {}

  /** Whether this process led when it last looked. */
  get isHeld(): boolean {
    return this.token !== undefined;
  }

  /** Whether this process is in the middle of what only the leader may do. */
  get isWorking(): boolean {
    return this.working > 0;
  }

  /** Whether this process leads now, as the database has it: a lease that has ended counts only while its row is locked. */
  async leads(): Promise<boolean> {
    const [row] = await this.database.query<{ isOurs: boolean; isGood: boolean }>(
      `SELECT holder IS NOT DISTINCT FROM $1 AND token::text IS NOT DISTINCT FROM $2 AS "isOurs",
              expires_at > now() AS "isGood" FROM config_lease`,
      [this.holder, this.token ?? null],
    );
    return row?.isOurs === true && (row.isGood || this.isWorking);
  }

  /** Takes the lease if it is free. A row that is locked belongs to a leader at work, so it counts as taken. */
  async tryAcquire(): Promise<boolean> {
    const [row] = await this.database.query<{ token: string }>(
      `UPDATE config_lease SET holder = $1, token = token + 1, expires_at = now() + make_interval(secs => $2)
        WHERE is_only_row = (SELECT is_only_row FROM config_lease WHERE expires_at < now() FOR UPDATE SKIP LOCKED)
        RETURNING token::text`,
      [this.holder, LEASE_SECONDS],
    );
    this.token = row?.token;
    return this.isHeld;
  }

  /** Renews the lease, also an expired one that nobody took. False when somebody else leads. */
  async renew(): Promise<boolean> {
    const rows = await this.database.query(
      `UPDATE config_lease SET expires_at = now() + make_interval(secs => $3) WHERE holder = $1 AND token = $2
        RETURNING 1`,
      [this.holder, this.token, LEASE_SECONDS],
    );
    if (rows.length === 0) this.token = undefined;
    return this.isHeld;
  }

  /** Gives the lease up, so that a standby need not wait for its end. This process does not lead from here on in any case. */
  async release(): Promise<void> {
    const { token } = this;
    this.token = undefined;
    await this.database.query(`UPDATE config_lease SET expires_at = '-infinity' WHERE holder = $1 AND token = $2`, [
      this.holder,
      token,
    ]);
  }

  /**
   * Runs `work` in a transaction that only the leader can commit: the lease row stays locked until its end, so nobody
   * can take over in between, and a leader that slept through its lease is refused before it writes anything. One that
   * falls asleep in there loses its connection, so that others can lead.
   *
   * @param isLong whether its statements may take minutes
   * @throws LeaseLostError
   */
  async fenced<Result>(work: (em: EntityManager) => Promise<Result>, isLong = false): Promise<Result> {
    this.working += 1;
    try {
      return await this.inTransaction(isLong ? this.patient : this.database, work);
    } finally {
      this.working -= 1;
    }
  }

  private async inTransaction<Result>(
    database: Database,
    work: (em: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return await database.transactional(async (em) => {
      const rows = await em.execute<unknown[]>(
        `SELECT set_config('idle_in_transaction_session_timeout', ?, true) FROM config_lease
          WHERE holder = ? AND token = ? FOR SHARE`,
        [String(MAX_SLEEP_MS), this.holder, this.token ?? null],
      );
      if (rows.length === 0) {
        this.token = undefined;
        throw new LeaseLostError();
      }
      return await work(em);
      // Its rounds are repeated as a whole.
    }, true);
  }
}
