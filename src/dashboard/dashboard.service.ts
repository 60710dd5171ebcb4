import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, hasAdministratorRole, type Origin, requireStaff } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import { dayOf, downloadName } from '../settings/download-name.js';
import type { Settings } from '../settings/settings-catalogue.js';
import type { ApiAccessService } from '../users/api-access.service.js';
import {
  type DayActivity,
  type Quantities,
  readActivity,
  readQuantities,
  readStudents,
  readTaskNames,
  readTexts,
} from './dashboard.store.js';
import { snapshotOf } from './dashboard-snapshot.js';

/** Days that the charts of the dashboard go back. */
const DAYS = 28;

/** How the class is doing. */
export interface Overview {
  readonly quantities: Quantities;
  /** The last days, the oldest first. */
  readonly activity: readonly DayActivity[];
  /** Active students who never signed in. */
  readonly neverSignedIn: readonly string[];
  /** Active students of whose last upload no buggy was made. */
  readonly lastUploadRefused: readonly string[];
  /** How many texts of more than two characters there are, by task. */
  readonly textsByTask: readonly { readonly task: string; readonly count: number }[];
}

/** A snapshot to download. */
export interface Snapshot {
  readonly name: string;
  readonly contents: object;
}

/** How the class is doing, for staff and for their programs. */
export class DashboardService {
  constructor(
    private readonly database: Database,
    private readonly access: ApiAccessService,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {}

  /**
   * What pages show.
   *
   * @throws AppError when somebody else than staff asks
   */
  async overview(actor: Actor): Promise<Overview> {
    requireStaff(actor, Scope.READ);
    const { database } = this;
    const now = this.now();
    const [quantities, activity, students, texts, tasks] = await Promise.all([
      readQuantities(database, now),
      readActivity(database, now, DAYS),
      readStudents(database),
      readTexts(database),
      readTaskNames(database),
    ]);
    const count = Map.groupBy(texts, ({ task }) => task);
    return {
      quantities,
      activity,
      neverSignedIn: students.filter(({ signedInAt }) => signedInAt === null).map(({ username }) => username),
      lastUploadRefused: students
        .filter(({ isLastUploadAccepted }) => isLastUploadAccepted === false)
        .map(({ username }) => username),
      textsByTask: tasks.map((task) => ({ task, count: count.get(task)?.length ?? 0 })),
    };
  }

  /**
   * What staff download.
   *
   * @throws AppError when somebody else than staff asks
   */
  async snapshot(actor: Actor): Promise<Snapshot> {
    requireStaff(actor, Scope.READ);
    return await this.take();
  }

  /**
   * What a program gets that sends the credentials of an administrator; a text when they are not accepted.
   *
   * @throws AppError NOT_FOUND where IS_ADMIN_API_ENABLED is off
   */
  async snapshotFor(
    credentials: { readonly user: string; readonly key: string; readonly secret: string },
    origin: Origin,
  ): Promise<Snapshot | string> {
    if (!this.settings().IS_ADMIN_API_ENABLED) throw AppError.notFound('API for administrators here, and no snapshot');
    const actor = await this.access.authenticate(credentials, origin);
    if (typeof actor === 'string') return actor;
    if (!hasAdministratorRole(actor)) return 'not authorised (user not an administrator)';
    return await this.take();
  }

  private async take(): Promise<Snapshot> {
    const { database } = this;
    const settings = this.settings();
    const now = this.now();
    const isKeeping = settings.IS_STORING_STUDENT_TASK_TEXTS;
    const [quantities, students, texts, tasks] = await Promise.all([
      readQuantities(database, now),
      readStudents(database),
      isKeeping ? readTexts(database) : [],
      isKeeping ? readTaskNames(database) : [],
    ]);
    const deadline = settings.PROJECT_SUBMISSION_DEADLINE;
    return {
      name: downloadName(settings, 'dashboard-snapshot', `${dayOf(now)}.json`),
      contents: snapshotOf({
        ...{ now, students, texts, tasks },
        quantities: isKeeping ? quantities : { ...quantities, qty_texts: 0 },
        timeZone: settings.BUGGY_RACE_SERVER_TIMEZONE,
        deadline: deadline === '' ? null : new Date(deadline),
      }),
    };
  }
}
