import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Database } from '../../dist/src/database/database.js';
import { entities } from '../../dist/src/entities.js';
import { AppError } from '../../dist/src/errors/app-error.js';
import { operator } from '../../dist/src/identity/actor.js';
import { PasswordHasher } from '../../dist/src/identity/password-hasher.js';
import { StaffRole } from '../../dist/src/identity/staff-role.js';
import { createLogger } from '../../dist/src/logging/logger.js';
import { settleSettings } from '../../dist/src/settings/settle-settings.js';
import { Converter } from '../../dist/src/threads/converter.js';
import { RosterImportService } from '../../dist/src/users/roster/roster-import.service.js';
import { UserDeletionService } from '../../dist/src/users/user-deletion.service.js';
import { UserEditingService } from '../../dist/src/users/user-editing.service.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { toldBus } from '../support/told-bus.js';

const NAMES = ['head', 'deputy', 'ada'] as const;
const { values: settings } = settleSettings({ environment: {}, rows: new Map() });
const OPTIONS = { mayLackPasswords: true, replacesPasswords: true };

let store: TestDatabase;
let database: Database;
let editing: UserEditingService;
let deletion: UserDeletionService;
let rosters: RosterImportService;
const converter = new Converter();
beforeAll(async () => {
  store = await createDatabase();
  database = await Database.open({
    url: store.url,
    entities,
    applicationName: 'test',
    poolSize: 2,
    log: createLogger('test', { BUGGY_LOG_LEVEL: 'silent' }),
  });
  const parts = {
    database,
    bus: toldBus().bus,
    authorisation: { require: async () => undefined } as never,
    cipher: {} as never,
    passwords: new PasswordHasher(Buffer.alloc(32), { memoryCost: 64, timeCost: 1, parallelism: 1 }),
    settings: () => settings,
    converter,
    now: () => new Date(),
    announce: async () => undefined,
    anonymise: async () => undefined,
  };
  editing = new UserEditingService(parts);
  deletion = new UserDeletionService(parts);
  rosters = new RosterImportService(parts);
});
afterAll(async () => {
  await converter.close();
  await database.close();
  await store.drop();
});

/** Accounts as they are at the beginning: two administrators and a student. */
async function begin(): Promise<void> {
  await store.query('DELETE FROM users');
  await store.query(
    `INSERT INTO users (username, password_hash, is_student, staff_role) VALUES
       ('head', 'x', false, 'ADMINISTRATOR'), ('deputy', 'x', false, 'ADMINISTRATOR'), ('ada', 'x', true, NULL)`,
  );
}

const idOf = async (username: string): Promise<number> =>
  (await store.query<{ id: number }>('SELECT id FROM users WHERE username = $1', [username]))[0]?.id ?? 0;

async function hasAdministrator(): Promise<boolean> {
  const sql = `SELECT 1 FROM users WHERE staff_role = 'ADMINISTRATOR' AND is_active AND password_hash IS NOT NULL`;
  return (await store.query(sql)).length > 0;
}

const rosterOf = (names: readonly string[], isActive: boolean): Buffer =>
  Buffer.from(`username,is_active\n${names.map((name) => `${name},${isActive ? 1 : 0}\n`).join('')}`);

const someNames = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 });
const name = fc.constantFrom(...NAMES);
const isActive = fc.boolean();
const role = fc.constantFrom(null, StaffRole.TEACHING_ASSISTANT, StaffRole.ADMINISTRATOR);
const conditions = { authorisationCode: null, version: null };

/** Everything that changes who may administer. */
const change: fc.Arbitrary<() => Promise<unknown>> = fc.oneof(
  fc.record({ name, isActive, role }).map((given) => async () => {
    const changes = { isActive: given.isActive, staffRole: given.role };
    await editing.edit(operator, await idOf(given.name), changes, conditions);
  }),
  fc.record({ someNames, isActive }).map((given) => async () => {
    const ids = await Promise.all(given.someNames.map(idOf));
    await editing.setActive(operator, ids, given.isActive, null);
  }),
  fc.record({ someNames, isActive }).map((given) => async () => {
    await rosters.importNow(rosterOf(given.someNames, given.isActive), OPTIONS, () => undefined);
  }),
  name.map((given) => async () => {
    await deletion.delete(operator, await idOf(given), given, null);
  }),
);

it('whatever is changed one after the other or at once, an administrator is left who can sign in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { minLength: 1, maxLength: 2 }), { maxLength: 4 }), async (steps) => {
      await begin();
      for (const step of steps) {
        const outcomes = await Promise.allSettled(step.map((one) => one()));
        for (const outcome of outcomes)
          if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(AppError);
        expect(await hasAdministrator()).toBe(true);
      }
    }),
    { numRuns: 25, examples: [[[[async () => rosters.importNow(rosterOf(NAMES, false), OPTIONS, () => undefined)]]]] },
  );
});

it('a roster that would leave no administrator says so on the lines that would do it', async () => {
  await begin();
  const outcomes = async (roster: Buffer) =>
    (await rosters.check(operator, roster, OPTIONS)).lines.map(({ username, action }) => `${username} ${action}`);
  expect(await outcomes(rosterOf(NAMES, false))).toEqual(['head ERROR', 'deputy ERROR', 'ada UPDATE']);
  expect(await outcomes(rosterOf(['head', 'ada'], false))).toEqual(['head UPDATE', 'ada UPDATE']);
});
