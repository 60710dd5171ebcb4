import { randomBytes } from 'node:crypto';
import { operator } from '../auth/actor.js';
import type { KeyedHash } from '../auth/keyed-hash.js';
import { PasswordHasher } from '../auth/password-hasher.js';
import { UploadSource } from '../buggies/buggy-upload.entity.js';
import { BuggyUploadService } from '../buggies/buggy-upload.service.js';
import type { Database } from '../database/database.js';
import { RaceService } from '../races/race.service.js';
import { RaceRunService } from '../races/race-run.service.js';
import { RaceSimulator } from '../races/race-simulator.js';
import { composeSettings } from '../settings/compose-settings.js';
import type { LiveSettings } from '../settings/live-settings.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { SetupService } from '../setup/setup.service.js';
import { SetupGate } from '../setup/setup-gate.js';
import { FIRST_STEP } from '../setup/setup-state.js';
import { StaffRole } from '../users/staff-role.js';
import { UserService } from '../users/user.service.js';
import {
  DEMO_ADMINISTRATOR,
  DEMO_ANSWERS,
  DEMO_PASSWORD,
  type DemoRace,
  demoRaces,
  demoStudents,
} from './demo-data.js';

/** How long ago the race that is over was run, and how far ahead the next one is, in milliseconds. */
const TWO_HOURS = 2 * 3_600_000;
const ONE_DAY = 24 * 3_600_000;

/** Most that a buggy of the demo may cost: enough for most of them, not for the reactors. */
const COST_LIMIT = 1_500;

/** What the demo works on. */
export interface DemoOptions {
  readonly database: Database;
  readonly keyedHash: KeyedHash;
  readonly live: LiveSettings;
  readonly settings: () => Settings;
}

/**
 * Fills an empty server with made-up students, their buggies and three races.
 *
 * @returns false when the demo is there already; nothing is done then
 */
export async function createDemo({ database, keyedHash, live, settings }: DemoOptions): Promise<boolean> {
  const [known] = await database.query('SELECT 1 FROM users WHERE username = $1', [DEMO_ADMINISTRATOR]);
  if (known !== undefined) return false;
  const now = (): Date => new Date();
  const passwords = new PasswordHasher();
  const users = new UserService(database, passwords, keyedHash, settings, now);
  await setUp({ database, keyedHash, live, passwords, users });
  const uploads = new BuggyUploadService(database, settings);
  const account = { password: DEMO_PASSWORD, withApiKey: false, apiSecret: null, isSecretOneTime: null };
  await Promise.all(
    demoStudents().map(async ({ username, buggyJson }) => {
      const { user } = await users.create(operator, { ...account, username, isStudent: true, staffRole: null });
      await uploads.store(user.databaseId, buggyJson, UploadSource.WEB);
    }),
  );
  const simulator = new RaceSimulator(1);
  try {
    for (const race of demoRaces) await createRace({ database, settings, simulator, race });
  } finally {
    await simulator.close();
  }
  return true;
}

/** Sets the server up, or only adds the administrator when that has been done. */
async function setUp(parts: {
  readonly database: Database;
  readonly keyedHash: KeyedHash;
  readonly live: LiveSettings;
  readonly passwords: PasswordHasher;
  readonly users: UserService;
}): Promise<void> {
  const foundations = { ...parts, environment: process.env };
  if ((await new SetupGate(parts.database).currentStep()) === FIRST_STEP) {
    await new SetupService({ ...foundations, ...composeSettings(foundations) }).completeAll(DEMO_ANSWERS);
    return;
  }
  await parts.users.create(operator, {
    username: DEMO_ADMINISTRATOR,
    password: DEMO_PASSWORD,
    isStudent: false,
    staffRole: StaffRole.ADMINISTRATOR,
    withApiKey: false,
    apiSecret: null,
    isSecretOneTime: null,
  });
}

async function createRace(parts: {
  database: Database;
  settings: () => Settings;
  simulator: RaceSimulator;
  race: DemoRace;
}): Promise<void> {
  const { database, settings, simulator, race } = parts;
  const offset = { over: -TWO_HOURS, live: 0, scheduled: ONE_DAY }[race.doing];
  const clock = (): Date => new Date(Date.now() + offset);
  const created = await new RaceService(database, settings, clock).create(operator, {
    title: race.title,
    description: race.description,
    startAt: clock(),
    costLimit: COST_LIMIT,
    maxLaps: race.maxLaps,
    isVisible: true,
    isResultVisible: true,
  });
  if (race.doing === 'scheduled') return;
  const runs = new RaceRunService(database, simulator, settings, clock, () => randomBytes(16).toString('hex'));
  await runs.run(operator, created.databaseId);
}
