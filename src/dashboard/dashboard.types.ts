import { Field, Int, ObjectType } from 'type-graphql';
import type { Overview } from './dashboard.service.js';

@ObjectType('DashboardCounts', { simpleResolvers: true, description: 'How many there are. Days are those of UTC.' })
export class DashboardCounts {
  @Field(() => Int, { description: 'Active students.' })
  readonly students: number;

  @Field(() => Int, { description: 'Active students who last signed in today.' })
  readonly signedInToday: number;

  @Field(() => Int, { description: 'Active students who last signed in within the six days before today.' })
  readonly signedInThisWeek: number;

  @Field(() => Int, { description: 'Active students who last signed in before that.' })
  readonly signedInBefore: number;

  @Field(() => Int, { description: 'Active students who never signed in.' })
  readonly neverSignedIn: number;

  @Field(() => Int, { description: 'Active students who have a buggy.' })
  readonly buggies: number;

  @Field(() => Int, { description: 'Uploads of today, by anybody.' })
  readonly uploadsToday: number;

  @Field(() => Int, { description: 'Uploads of the last seven days, with today.' })
  readonly uploadsThisWeek: number;

  @Field(() => Int, { description: 'Tasks that are part of the project.' })
  readonly tasks: number;

  @Field(() => Int, { description: 'Texts about tasks, of active students.' })
  readonly texts: number;

  @Field(() => Int, { description: 'Active staff.' })
  readonly staff: number;

  @Field(() => Int, { description: 'Accounts of everybody.' })
  readonly users: number;

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

@ObjectType('DashboardDay', { simpleResolvers: true, description: 'What happened on a day of UTC.' })
export class DashboardDay {
  @Field(() => String, { description: 'The day, such as `2026-11-26`.' })
  readonly day!: string;

  @Field(() => Int, { description: 'People who signed in.' })
  readonly signIns!: number;

  @Field(() => Int, { description: 'Uploads.' })
  readonly uploads!: number;

  @Field(() => Int, { description: 'Texts about tasks that were last begun or changed then.' })
  readonly texts!: number;
}

@ObjectType('DashboardTask', { simpleResolvers: true, description: 'How many wrote about a task.' })
export class DashboardTask {
  @Field(() => String, { description: 'Full name of the task.' })
  readonly task!: string;

  @Field(() => Int, { description: 'Texts of more than two characters.' })
  readonly count!: number;
}

@ObjectType('Dashboard', { simpleResolvers: true, description: 'How the class is doing.' })
export class Dashboard {
  @Field(() => DashboardCounts, { description: 'How many there are.' })
  readonly counts: DashboardCounts;

  @Field(() => [DashboardDay], { description: 'The last 28 days, the oldest first.' })
  readonly activity: readonly DashboardDay[];

  @Field(() => [String], { description: 'Usernames of active students who never signed in.' })
  readonly neverSignedIn: readonly string[];

  @Field(() => [String], { description: 'Usernames of active students of whose last upload no buggy was made.' })
  readonly lastUploadRefused: readonly string[];

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
