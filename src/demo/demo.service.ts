import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { actingAs, operator } from '../auth/actor.js';
import type { KeyedHash } from '../auth/keyed-hash.js';
import type { PasswordHasher } from '../auth/password-hasher.js';
import { UploadSource } from '../buggies/buggy-upload.entity.js';
import { BuggyUploadService } from '../buggies/buggy-upload.service.js';
import type { Database } from '../database/database.js';
import type { Jobs } from '../database/jobs.js';
import { packageVersion } from '../environment/package-version.js';
import { artefactNames } from '../publishing/artefact-name.js';
import { PublishingService } from '../publishing/publishing.service.js';
import { composeRaces, type RaceFoundations } from '../races/compose-races.js';
import type { AuthorisationCodeService } from '../settings/authorisation-code.service.js';
import { composeSettings } from '../settings/compose-settings.js';
import type { LiveSettings } from '../settings/live-settings.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { SetupService } from '../setup/setup.service.js';
import { SetupGate } from '../setup/setup-gate.js';
import { FIRST_STEP } from '../setup/setup-state.js';
import { TaskSet } from '../tasks/default-tasks.js';
import { TaskLoadingService } from '../tasks/task-loading.service.js';
import type { Converter } from '../threads/converter.js';
import { RaceSimulator } from '../threads/race-simulator.js';
import type { RegistrationService } from '../users/registration.service.js';
import { StaffRole } from '../users/staff-role.js';
import {
  DEMO_ADMINISTRATOR,
  DEMO_ANSWERS,
  DEMO_PASSWORD,
  type DemoRace,
  demoRaces,
  demoStudents,
} from './demo-data.js';

/** League of all races of the demo. */
const DEMO_LEAGUE = 'Demo league';

/** How long ago the race that is over was due, and how far ahead the next one is, in milliseconds. */
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
  readonly passwords: PasswordHasher;
  readonly registration: RegistrationService;
  readonly authorisation: AuthorisationCodeService;
  readonly jobs: Pick<Jobs, 'enqueue'>;
  readonly log: Logger;
  /** Reads the tasks in another thread. */
  readonly converter: Converter;
}

/**
 * Fills an empty server with made-up students, their buggies and three races.
 *
 * @returns false when the demo is there already; nothing is done then
 */
export async function createDemo(options: DemoOptions): Promise<boolean> {
  const { database, keyedHash, live, settings, passwords, registration, jobs, log } = options;
  const [known] = await database.query('SELECT 1 FROM users WHERE username = $1', [DEMO_ADMINISTRATOR]);
  if (known !== undefined) return false;
  await setUp({ database, keyedHash, live, passwords, registration });
  await publishTasks(options);
  const uploads = new BuggyUploadService(database, settings);
  await Promise.all(
    demoStudents().map(async ({ username, buggyJson }) => {
      const account = { username, password: DEMO_PASSWORD, isStudent: true, staffRole: null };
      const { userId } = await registration.register(operator, account);
      await uploads.store(actingAs({ userId, ...account }, operator.origin), buggyJson, UploadSource.WEB);
    }),
  );
  const simulator = new RaceSimulator(1);
  try {
    for (const race of demoRaces) await createRace({ database, settings, simulator, jobs, log }, race);
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
  readonly registration: RegistrationService;
}): Promise<void> {
  const foundations = { ...parts, environment: process.env };
  if ((await new SetupGate(parts.database).currentStep()) === FIRST_STEP) {
    await new SetupService({ ...foundations, ...composeSettings(foundations) }).completeAll(DEMO_ANSWERS);
    return;
  }
  await parts.registration.register(operator, {
    username: DEMO_ADMINISTRATOR,
    password: DEMO_PASSWORD,
    isStudent: false,
    staffRole: StaffRole.ADMINISTRATOR,
  });
}

async function createRace(parts: Omit<RaceFoundations, 'now' | 'randomBytes'>, race: DemoRace): Promise<void> {
  const offset = { over: -TWO_HOURS, live: 0, scheduled: ONE_DAY }[race.doing];
  const now = (): Date => new Date();
  const { editing, runs } = composeRaces({ ...parts, now, randomBytes });
  const created = await editing.create(operator, {
    title: race.title,
    description: race.description,
    startAt: new Date(now().getTime() + offset),
    // What is run below must not be run by a server meanwhile.
    isRunAtStart: race.doing === 'scheduled',
    // A server may be the one that stores its turns, so what is over is not left to a clock.
    turnMilliseconds: race.doing === 'over' ? 0 : null,
    league: DEMO_LEAGUE,
    costLimit: COST_LIMIT,
    maxLaps: race.maxLaps,
    isVisible: true,
    isResultVisible: true,
  });
  if (race.doing !== 'scheduled') await runs.run(operator, created.race.databaseId);
}

/** The tasks that come with the server, and everything that students read about them. */
async function publishTasks({ database, settings, authorisation, converter }: DemoOptions): Promise<void> {
  const now = () => new Date();
  await new TaskLoadingService(database, authorisation, converter, now).load(operator, { set: TaskSet.ZIP }, null);
  await new PublishingService(database, settings, packageVersion, now).request(operator, artefactNames);
}
