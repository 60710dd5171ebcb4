import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../dist/src/database/database.js';
import { EventBus } from '../../dist/src/database/event-bus.js';
import { type JobHandler, type JobOptions, Jobs } from '../../dist/src/database/jobs.js';
import { createLogger } from '../../dist/src/logging/logger.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';

/** Time between two looks that nobody asks for, in seconds: within a test there is no second one. */
const NEVER = 86_400;

const log = createLogger('test', { BUGGY_LOG_LEVEL: 'silent' });

let testDatabase: TestDatabase;
let database: Database;
/** What one of the servers has begun, to be ended after the test. */
let running: (EventBus | Jobs)[];
let done: string[];
beforeEach(async () => {
  testDatabase = await createDatabase();
  database = await Database.open({ url: testDatabase.url, entities: [], applicationName: 'test', poolSize: 6, log });
  running = [];
  done = [];
});
afterEach(async () => {
  for (const each of running.toReversed()) await each.stop();
  await database.close();
  await testDatabase.drop();
});

async function startBus(pubsub: 'notify' | 'poll' = 'notify'): Promise<EventBus> {
  const bus = new EventBus(database, { listenUrl: testDatabase.url, pubsub }, log);
  running.push(bus);
  await bus.start();
  return bus;
}

/** A server that works, and writes down the accounts that its jobs are about. */
async function startServer(
  bus: EventBus,
  lookSeconds: number | 'usual' = NEVER,
  handler: JobHandler<'password-reset'> = async ({ account }) => {
    done.push(account);
  },
): Promise<Jobs> {
  const jobs = new Jobs(database, log);
  running.push(jobs);
  await jobs.start(bus, lookSeconds === 'usual' ? undefined : lookSeconds);
  await jobs.work('password-reset', handler);
  // Whoever works fetches once at first; what comes after that it has to be told of.
  await enqueue(jobs, 'first');
  await expect.poll(() => done).toContain('first');
  done = [];
  return jobs;
}

function enqueue(jobs: Jobs, account: string, options: JobOptions = {}): Promise<void> {
  return database.transactional((em) => jobs.enqueue(em, 'password-reset', { account }, options));
}

const findListeners = () =>
  testDatabase.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE application_name = 'buggy listen' AND datname = current_database()`,
  );

describe('a server that is told of jobs', () => {
  it('does one that another process handed in, at once', async () => {
    await startServer(await startBus());
    await enqueue(new Jobs(database, log), 'ada');
    await expect.poll(() => done).toEqual(['ada']);
  });

  it('does all of those that are handed in together, one after the other', async () => {
    const jobs = await startServer(await startBus());
    const accounts = ['ada', 'bob', 'cleo', 'dan', 'eve'];
    await database.transactional(async (em) => {
      for (const account of accounts) await jobs.enqueue(em, 'password-reset', { account });
    });
    await expect.poll(() => done.toSorted()).toEqual(accounts);
  });

  it('does one when it is due, and not before', async () => {
    const wasDue: unknown[] = [];
    const after = new Date(Date.now() + 300);
    await startServer(await startBus(), NEVER, async ({ account }) => {
      done.push(account);
      if (account === 'first') return;
      wasDue.push(...(await testDatabase.query('SELECT now() >= $1 AS due', [after])));
    });
    await enqueue(new Jobs(database, log), 'later', { after: new Date(Date.now() + 86_400_000) });
    await enqueue(new Jobs(database, log), 'ada', { after });
    await expect.poll(() => wasDue).toEqual([{ due: true }]);
    expect(done).toEqual(['ada']);
  });

  it('does nothing of a transaction that is rolled back', async () => {
    const jobs = await startServer(await startBus());
    const rolledBack = database.transactional(async (em) => {
      await jobs.enqueue(em, 'password-reset', { account: 'ada' });
      throw new Error('on second thoughts');
    });
    await expect(rolledBack).rejects.toThrow('on second thoughts');
    await enqueue(jobs, 'bob');
    await expect.poll(() => done).toEqual(['bob']);
  });

  it('tries one again that failed, when its time comes', async () => {
    let failures = 1;
    await startServer(await startBus(), NEVER, async ({ account }) => {
      if (account === 'ada' && failures-- > 0) throw new Error('the mail server is away');
      done.push(account);
    });
    await enqueue(new Jobs(database, log), 'ada');
    await expect.poll(() => done).toEqual(['ada']);
    expect(failures).toBe(-1);
  });

  it('goes on with one that asked for it', async () => {
    let rounds = 0;
    await startServer(await startBus(), NEVER, async ({ account }) => {
      done.push(account);
      if (account === 'ada' && ++rounds < 3) return { againInSeconds: 0 };
    });
    await enqueue(new Jobs(database, log), 'ada');
    await expect.poll(() => done).toEqual(['ada', 'ada', 'ada']);
  });

  it('does one again that was given up', async () => {
    const jobs = await startServer(await startBus());
    const [job] = await testDatabase.query<{ id: string }>(
      `INSERT INTO jobs.job (name, data, state, completed_on)
       VALUES ('password-reset', '{"account": "ada"}', 'failed', now()) RETURNING id`,
    );
    await database.transactional((em) => jobs.retry(em, 'password-reset', job?.id ?? ''));
    await expect.poll(() => done).toEqual(['ada']);
  });
});

describe('a server that cannot be told of jobs', () => {
  it('finds those that came meanwhile when it can be told again', async () => {
    const jobs = await startServer(await startBus());
    const [listener] = await findListeners();
    // It learns of the end of its connection only after this one's transaction.
    await database.transactional(async (em) => {
      await jobs.enqueue(em, 'password-reset', { account: 'ada' });
      await em.execute('SELECT pg_terminate_backend(?)', [listener?.pid]);
      await expect.poll(findListeners).not.toContainEqual(listener);
    });
    await expect.poll(() => done).toEqual(['ada']);
  });

  it('finds them without being told', async () => {
    const bus = await startBus();
    const jobs = await startServer(bus, 0.05);
    await bus.stop();
    await enqueue(jobs, 'ada');
    await expect.poll(() => done).toEqual(['ada']);
  });

  it('finds them with an engine that does not notify', async () => {
    const jobs = await startServer(await startBus('poll'), 'usual');
    await enqueue(jobs, 'ada');
    await expect.poll(() => done).toEqual(['ada']);
  });

  it('goes on looking after it could not look', async () => {
    const bus = await startBus('poll');
    const jobs = await startServer(bus, 0.05);
    const query = database.query.bind(database);
    let failures = 2;
    database.query = (async (...args: Parameters<typeof query>) => {
      if (args[2] !== 'find due jobs' || failures === 0) return await query(...args);
      failures -= 1;
      throw new Error('all connections are busy');
    }) as typeof query;
    await expect.poll(() => failures).toBe(0);
    await enqueue(jobs, 'ada');
    await expect.poll(() => done).toEqual(['ada']);
  });
});
