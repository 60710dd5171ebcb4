import type { Modules } from '../app/modules.js';
import { UploadSource } from '../buggies/buggy-upload.entity.js';
import { actingAs, operator } from '../identity/actor.js';
import { StaffRole } from '../identity/staff-role.js';
import type { Dependencies } from '../modules/dependencies.js';
import { artefactNames } from '../publishing/artefact-name.js';
import type { RacesServices } from '../races/races.module.js';
import { FIRST_STEP } from '../settings/setup-state.js';
import { TaskSet } from '../tasks/default-tasks.js';
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

/**
 * Fills an empty server with made-up students, their buggies and three races.
 *
 * @returns false when the demo is there already; nothing is done then
 */
export async function createDemo(modules: Modules, { database }: Pick<Dependencies, 'database'>): Promise<boolean> {
  const [known] = await database.query('SELECT 1 FROM users WHERE username = $1', [DEMO_ADMINISTRATOR]);
  if (known !== undefined) return false;
  await setUp(modules);
  await publishTasks(modules);
  await Promise.all(
    demoStudents().map(async ({ username, buggyJson }) => {
      const account = { username, password: DEMO_PASSWORD, isStudent: true, staffRole: null };
      const { userId } = await modules.users.services.registration.register(operator, account);
      const student = actingAs({ userId, ...account }, operator.origin);
      await modules.buggies.services.uploads.store(student, buggyJson, UploadSource.WEB);
    }),
  );
  for (const race of demoRaces) await createRace(modules.races.services, race);
  return true;
}

/** Sets the server up, or only adds the administrator when that has been done. */
async function setUp({ setup, users }: Modules): Promise<void> {
  if ((await setup.services.gate.currentStep()) === FIRST_STEP) {
    await setup.services.setup.completeAll(DEMO_ANSWERS);
    return;
  }
  await users.services.registration.register(operator, {
    username: DEMO_ADMINISTRATOR,
    password: DEMO_PASSWORD,
    isStudent: false,
    staffRole: StaffRole.ADMINISTRATOR,
  });
}

async function createRace({ editing, runs }: Pick<RacesServices, 'editing' | 'runs'>, race: DemoRace): Promise<void> {
  const offset = { over: -TWO_HOURS, live: 0, scheduled: ONE_DAY }[race.doing];
  const created = await editing.create(operator, {
    title: race.title,
    description: race.description,
    startAt: new Date(Date.now() + offset),
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
async function publishTasks({ tasks, publishing }: Modules): Promise<void> {
  await tasks.services.loading.load(operator, { set: TaskSet.ZIP }, null);
  await publishing.services.publishing.request(operator, artefactNames);
}
