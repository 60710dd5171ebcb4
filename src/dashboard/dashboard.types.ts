import { Field, Int, ObjectType } from 'type-graphql';
import type { Overview } from './dashboard.service.js';

/** Counts. */
@ObjectType('DashboardCounts', { simpleResolvers: true, description: 'How many there are. Days are those of UTC.' })
export class DashboardCounts {
  /** Students. */
  @Field(() => Int, { description: 'Active students.' })
  readonly students: number;

  /** Signed in today. */
  @Field(() => Int, { description: 'Active students who last signed in today.' })
  readonly signedInToday: number;

  /** Signed in this week. */
  @Field(() => Int, { description: 'Active students who last signed in within the six days before today.' })
  readonly signedInThisWeek: number;

  /** Signed in before. */
  @Field(() => Int, { description: 'Active students who last signed in before that.' })
  readonly signedInBefore: number;

  /** Never signed in. */
  @Field(() => Int, { description: 'Active students who never signed in.' })
  readonly neverSignedIn: number;

  /** Buggies. */
  @Field(() => Int, { description: 'Active students who have a buggy.' })
  readonly buggies: number;

  /** Uploads today. */
  @Field(() => Int, { description: 'Uploads of today, by anybody.' })
  readonly uploadsToday: number;

  /** Uploads of the week. */
  @Field(() => Int, { description: 'Uploads of the last seven days, with today.' })
  readonly uploadsThisWeek: number;

  /** Tasks. */
  @Field(() => Int, { description: 'Tasks that are part of the project.' })
  readonly tasks: number;

  /** Texts. */
  @Field(() => Int, { description: 'Texts about tasks, of active students.' })
  readonly texts: number;

  /** Staff. */
  @Field(() => Int, { description: 'Active staff.' })
  readonly staff: number;

  /** Everybody. */
  @Field(() => Int, { description: 'Accounts of everybody.' })
  readonly users: number;

  /** Inactive ones. */
  @Field(() => Int, { description: 'Accounts that are not active.' })
  readonly inactiveUsers: number;

  constructor({ quantities: counts }: Overview) {
    this.students = counts.qty_students;
    this.signedInToday = counts.qty_students_logged_in_today;
    this.signedInThisWeek = counts.qty_students_logged_in_this_week;
    this.signedInBefore = counts.qty_students_logged_in_ever;
    this.neverSignedIn = counts.qty_students_never_logged_in;
    this.buggies = counts.qty_buggies;
    this.uploadsToday = counts.qty_uploads_today;
    this.uploadsThisWeek = counts.qty_uploads_week;
    this.tasks = counts.qty_tasks;
    this.texts = counts.qty_texts;
    this.staff = counts.qty_staff_users;
    this.users = counts.qty_users;
    this.inactiveUsers = counts.qty_users_deactivated;
  }
}

/** A day. */
@ObjectType('DashboardDay', { simpleResolvers: true, description: 'What happened on a day of UTC.' })
export class DashboardDay {
  /** Which. */
  @Field(() => String, { description: 'The day, such as `2026-11-26`.' })
  readonly day!: string;

  /** Sign-ins. */
  @Field(() => Int, { description: 'People who signed in.' })
  readonly signIns!: number;

  /** Uploads. */
  @Field(() => Int, { description: 'Uploads.' })
  readonly uploads!: number;

  /** Texts. */
  @Field(() => Int, { description: 'Texts about tasks that were last begun or changed then.' })
  readonly texts!: number;
}

/** Texts of a task. */
@ObjectType('DashboardTask', { simpleResolvers: true, description: 'How many wrote about a task.' })
export class DashboardTask {
  /** Which. */
  @Field(() => String, { description: 'Full name of the task.' })
  readonly task!: string;

  /** How many. */
  @Field(() => Int, { description: 'Texts of more than two characters.' })
  readonly count!: number;
}

/** The dashboard. */
@ObjectType('Dashboard', { simpleResolvers: true, description: 'How the class is doing.' })
export class Dashboard {
  /** Counts. */
  @Field(() => DashboardCounts, { description: 'How many there are.' })
  readonly counts: DashboardCounts;

  /** Days. */
  @Field(() => [DashboardDay], { description: 'The last 28 days, the oldest first.' })
  readonly activity: readonly DashboardDay[];

  /** Who never signed in. */
  @Field(() => [String], { description: 'Usernames of active students who never signed in.' })
  readonly neverSignedIn: readonly string[];

  /** Whose upload failed. */
  @Field(() => [String], { description: 'Usernames of active students of whose last upload no buggy was made.' })
  readonly lastUploadRefused: readonly string[];

  /** Texts by task. */
  @Field(() => [DashboardTask], { description: 'How many wrote about each task of the project.' })
  readonly textsByTask: readonly DashboardTask[];

  constructor(overview: Overview) {
    this.counts = new DashboardCounts(overview);
    this.activity = overview.activity;
    this.neverSignedIn = overview.neverSignedIn;
    this.lastUploadRefused = overview.lastUploadRefused;
    this.textsByTask = overview.textsByTask;
  }
}
