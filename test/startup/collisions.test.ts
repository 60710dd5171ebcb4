import { afterAll, beforeAll, expect, it } from 'vitest';
import { Database } from '../../dist/src/database/database.js';
import { createLogger } from '../../dist/src/logging/logger.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createDatabase('empty');
  const log = createLogger('test', { BUGGY_LOG_LEVEL: 'silent' });
  database = await Database.open({ url: testDatabase.url, entities: [], applicationName: 'test', poolSize: 2, log });
  await database.query('CREATE TABLE done (id int); CREATE SEQUENCE calls');
  // Sequences count on in transactions that are undone.
  await database.query(`CREATE FUNCTION collide(code text, times int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO done VALUES (1);
    IF nextval('calls') <= times THEN RAISE EXCEPTION USING ERRCODE = code; END IF;
    RETURN 1; END $$`);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const restart = () => database.query('TRUNCATE done; ALTER SEQUENCE calls RESTART');
const outcome = async () =>
  (await database.query(`SELECT (SELECT count(*)::int FROM done) AS done, last_value::int AS calls FROM calls`))[0];

const ways: Record<string, (code: string, times: number) => Promise<unknown>> = {
  statement: (code, times) => database.query('SELECT collide($1, $2)', [code, times]),
  transaction: (code, times) => database.transactional((em) => em.execute('SELECT collide(?, ?)', [code, times])),
};

it.each(['40P01', '40001'])('what collides with others (%s) is done again, and counts once', async (code) => {
  for (const work of Object.values(ways)) {
    await restart();
    await work(code, 2);
    expect(await outcome()).toEqual({ done: 1, calls: 3 });
  }
});

it('what collides each time is given up, and says so', async () => {
  for (const work of Object.values(ways)) {
    await restart();
    await expect(work('40001', 100)).rejects.toMatchObject({
      code: 'TIMED_OUT',
      message: expect.stringContaining('at the same moment'),
    });
    expect(await outcome()).toEqual({ done: 0, calls: 4 });
  }
});

it('what fails otherwise is not done again', async () => {
  for (const work of Object.values(ways)) {
    await restart();
    await expect(work('23514', 1)).rejects.toThrow();
    expect(await outcome()).toEqual({ done: 0, calls: 1 });
  }
});
