import { openDependencies } from '../src/app/dependencies.js';
import { buildModules, closeModules } from '../src/app/modules.js';
import { UploadSource } from '../src/buggies/buggy-upload.entity.js';
import { Database } from '../src/database/database.js';
import { entities } from '../src/entities.js';
import { readEnvironment } from '../src/environment/environment.js';
import { actingAs, operator } from '../src/identity/actor.js';
import { StaffRole } from '../src/identity/staff-role.js';
import type { RaceInput } from '../src/races/editing/race-input.js';
import { type Installation, silent } from './installation.js';

/** A buggy that every student has. */
export const BUGGY = '{"qty_wheels": 6, "qty_tyres": 6, "flag_color": "red", "power_units": 4}';

/** Secret of the first student's API key. */
export const SECRET = 'bench secret';

const PASSWORD = 'bench password';

/** What a course is filled with. */
export interface CourseOptions {
  readonly students: number;
  /** The race that is run. */
  readonly race: RaceInput;
}

/** A course that can be measured. */
export interface Course {
  /** API key of student0. */
  readonly apiKey: string;
  readonly databaseIds: { readonly buggy: number; readonly race: number };
}

/** Fills an empty database with students and buggies, an administrator called head, and a race that has been run. */
export async function fillCourse(installation: Installation, options: CourseOptions): Promise<Course> {
  const { dataDir, databaseUrl: url } = installation;
  const environment = { ...readEnvironment({ BUGGY_DATA_DIR: dataDir }), databaseUrl: url };
  const database = await Database.open({ url, entities, applicationName: 'bench', poolSize: 4, log: silent });
  const dependencies = await openDependencies({ environment, variables: {}, database, log: silent });
  const modules = buildModules(dependencies);
  const { users, buggies, races } = modules;
  const { registration } = users.services;
  const student = {
    ...{ password: null, isStudent: true, staffRole: null },
    ...{ withApiKey: true, apiSecret: SECRET, isSecretOneTime: false },
  };
  let apiKey = '';
  for (let index = 0; index < options.students; index += 1) {
    const made = await registration.register(operator, { ...student, username: `student${index}` });
    if (index === 0) apiKey = made.apiKey ?? '';
    const actor = actingAs({ ...student, userId: made.userId, username: made.username }, operator.origin);
    await buggies.services.uploads.store(actor, BUGGY, UploadSource.API);
  }
  await registration.register(operator, {
    ...student,
    ...{ username: 'head', isStudent: false, staffRole: StaffRole.ADMINISTRATOR, password: PASSWORD },
  });
  const { editing, runs } = races.services;
  const { race } = await editing.create(operator, { ...options.race, isVisible: true, isResultVisible: true });
  await runs.run(operator, race.databaseId);
  await closeModules(modules);
  await dependencies.threads.close();
  await database.close();
  return { apiKey, databaseIds: { buggy: 1, race: race.databaseId } };
}

/** Signs the administrator in; the cookie of the session. */
export async function signIn(api: string): Promise<string> {
  const query = `mutation { signIn(input: { username: "head", password: "${PASSWORD}" }) { __typename } }`;
  const answer = await fetch(`${api}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
}
