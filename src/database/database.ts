import { type AnyEntity, type EntityClass, type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { type Pool, type PoolClient, type QueryResult, type QueryResultRow, types } from 'pg';
import type { Logger } from 'pino';
import { connectionString } from './connection-string.js';
import { foreseenFailure } from './foreseen-failure.js';
import { takeBackLost } from './lost-connections.js';
import { forbidNotifying } from './notifying.js';
import { repeatCollided } from './repeat-collided.js';

/** Longest time that one statement may take, in milliseconds, before the server cancels it. */
const STATEMENT_TIMEOUT_MS = 5_000;

/**
 * Longest wait for a connection, in milliseconds, also behind others who ask for one: with a dead database a request fails
 * after this, it never hangs.
 */
export const CONNECTION_TIMEOUT_MS = 5_000;

/**
 * Time after that of a statement in which its answer has to come, in milliseconds, before the server counts as dead. Behind a
 * pooler both together are for the statement and for the wait there.
 */
const ANSWER_TIMEOUT_MS = 3_000;

/** Silence on a connection in milliseconds after which the system asks whether the other side is there. */
const KEEP_ALIVE_AFTER_MS = 5_000;

/** How a process opens its database. */
export interface DatabaseOptions {
  /** `postgres://user:password@host:port/name` */
  readonly url: string;
  /** Entity classes that this process works with; none for one that only needs SQL. */
  readonly entities: readonly EntityClass<AnyEntity>[];
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  /** Most connections that are held at once. */
  readonly poolSize: number;
  /** Longest time for one statement in milliseconds. Default 5,000. */
  readonly statementTimeoutMs?: number;
  /**
   * Whether the address leads to a pooler in transaction mode, where nothing may be set or prepared for a connection. The
   * time of statements is then limited on this side only. Default false.
   */
  readonly isPooled?: boolean;
  /** Whether those who listen are notified of events and jobs. Default true. */
  readonly canNotify?: boolean;
  readonly log: Logger;
}

/**
 * The database of one process: the ORM for work on entities, and plain parameterised SQL on the same pool of connections
 * for hot paths, where hydrating entities would be most of the cost.
 */
export class Database {
  private constructor(
    private readonly orm: MikroORM,
    private readonly pool: Pool,
    private readonly isPooled: boolean,
  ) {}

  /** Prepares a database for use. Connects lazily: a database that is down shows at the first statement, not here. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const statementTimeoutMs = options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
    const isPooled = options.isPooled ?? false;
    let pool: Pool | undefined;
    const orm = await MikroORM.init({
      entities: [...options.entities],
      discovery: { warnWhenNoEntities: false },
      clientUrl: options.url,
      pool: { min: 0, max: options.poolSize },
      driverOptions: {
        // The ORM reads only host, port, user, password and name.
        connectionString: connectionString(options.url),
        application_name: options.applicationName,
        connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
        ...(isPooled ? {} : { statement_timeout: statementTimeoutMs }),
        // The server cancels at its own limit; this one is for a server that does not answer at all.
        query_timeout: statementTimeoutMs + ANSWER_TIMEOUT_MS,
        keepAlive: true,
        // Of a statement that takes minutes nothing else tells that the connection is dead.
        keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
        onPoolCreated: (created: Pool) => {
          takeBackLost(created);
          pool = created;
        },
      },
      forceUtcTimezone: true,
      // Making the database is for those who run the server; trying it would also connect too early.
      ensureDatabase: false,
      logger: (message) => options.log.debug(message),
    });
    await orm.connect();
    if (pool === undefined) throw new Error('the ORM did not create a connection pool');
    if (options.canNotify === false) forbidNotifying(orm);
    return new Database(orm, pool, isPooled);
  }

  /** A fresh unit of work. One for each operation and each delivered event, never shared. */
  fork(): EntityManager {
    return this.orm.em.fork();
  }

  /** The ORM itself, for those that inspect the schema. */
  get mikroOrm(): MikroORM {
    return this.orm;
  }

  /**
   * Runs one statement on the pool and returns its rows as plain objects; of several, the rows of all. One that collides with
   * others is run again.
   *
   * @param name when given, the statement is prepared once for each connection under this name
   * @throws AppError DATABASE_UNAVAILABLE when the database cannot be reached
   */
  async query<Row extends QueryResultRow>(text: string, values: unknown[] = [], name?: string): Promise<Row[]> {
    try {
      // The ORM sets parsers of its own on its connections; plain rows have the driver's, with dates as Date.
      const run = () =>
        this.pool.query<Row>({ text, values, types, ...(name === undefined || this.isPooled ? {} : { name }) });
      // Of several statements, only the last may have been undone.
      const result = await (text.includes(';') ? run() : repeatCollided(run));
      // The driver gives a list for several statements in one text, as the queue of jobs sends them.
      const results: QueryResult<Row> | QueryResult<Row>[] = result;
      return Array.isArray(results) ? results.flatMap(({ rows }) => rows) : results.rows;
    } catch (error) {
      throw translate(error);
    }
  }

  /**
   * Runs plain SQL inside one transaction; rolls back when `work` throws.
   *
   * @throws AppError DATABASE_UNAVAILABLE when the database cannot be reached
   */
  async transaction<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect().catch((error: unknown) => {
      throw translate(error);
    });
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((rollbackError: Error) => {
        broken = rollbackError;
      });
      throw translate(error);
    } finally {
      client.release(broken);
    }
  }

  /**
   * Runs work on entities inside one transaction, with a unit of work of its own. When it collides with others it is undone and
   * run again, a few times; so it changes nothing outside of the transaction.
   *
   * @param isOnce whether it is not run again
   * @throws AppError TIMED_OUT when it collided each time
   */
  async transactional<Result>(work: (em: EntityManager) => Promise<Result>, isOnce = false): Promise<Result> {
    const run = () => this.fork().transactional((em) => work(em as EntityManager));
    try {
      return await (isOnce ? run() : repeatCollided(run));
    } catch (error) {
      throw translate(error);
    }
  }

  /** Closes every connection. */
  async close(): Promise<void> {
    await this.orm.close(true);
    // The ORM forgets a pool that only plain statements have used, and an open connection keeps the process alive.
    if (!this.pool.ending) await this.pool.end();
  }
}

/** Failures that transports know become their errors; everything else passes as it is. */
function translate(error: unknown): unknown {
  return foreseenFailure(error) ?? error;
}
