import type { Database } from '../database/database.js';

/** Counts of a moment, under the names that the reference system gives them. */
export interface Quantities {
  readonly qty_buggies: number;
  readonly qty_other_users: number;
  readonly qty_staff_users: number;
  readonly qty_students: number;
  readonly qty_students_active: number;
  readonly qty_students_logged_in_ever: number;
  readonly qty_students_logged_in_this_week: number;
  readonly qty_students_logged_in_today: number;
  readonly qty_students_never_logged_in: number;
  readonly qty_tasks: number;
  readonly qty_texts: number;
  readonly qty_uploads_today: number;
  readonly qty_uploads_week: number;
  readonly qty_users: number;
  readonly qty_users_deactivated: number;
}

/** A text about a task, by whom and how long. */
export interface TextSummary {
  readonly username: string;
  /** Full name of the task. */
  readonly task: string;
  readonly length: number;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

/** An active student. */
export interface StudentSummary {
  readonly username: string;
  readonly signedInAt: Date | null;
  readonly lastUploadAt: Date | null;
  /** Size of what they uploaded last, in bytes. */
  readonly uploadBytes: number;
  /** Whether a buggy was made of that; null before the first upload. */
  readonly isLastUploadAccepted: boolean | null;
  readonly githubUsername: string | null;
}

/** What happened on a day. */
export interface DayActivity {
  /** Day in UTC, as `2026-11-26`. */
  readonly day: string;
  /** People who signed in. */
  readonly signIns: number;
  readonly uploads: number;
  /** Texts that were begun or changed. */
  readonly texts: number;
}

/** Counts everything, in one statement, hence of one moment. Days are those of UTC; a week are seven days with today. */
export async function readQuantities(database: Database, now: Date): Promise<Quantities> {
  const [row] = await database.query<Quantities & Record<string, unknown>>(
    `WITH today AS (SELECT date_trunc('day', $1::timestamptz AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS at),
     week AS (SELECT at - interval '6 days' AS at FROM today),
     students AS (SELECT * FROM users WHERE is_student AND is_active)
     SELECT
       (SELECT count(*) FROM buggies b JOIN students s ON s.id = b.user_id)::int AS qty_buggies,
       (SELECT count(*) FROM users WHERE is_active AND NOT is_student AND staff_role IS NULL)::int AS qty_other_users,
       (SELECT count(*) FROM users WHERE is_active AND staff_role IS NOT NULL)::int AS qty_staff_users,
       (SELECT count(*) FROM students)::int AS qty_students,
       (SELECT count(*) FROM students)::int AS qty_students_active,
       (SELECT count(*) FROM students, week WHERE signed_in_at < week.at)::int AS qty_students_logged_in_ever,
       (SELECT count(*) FROM students, week, today WHERE signed_in_at >= week.at AND signed_in_at < today.at)::int
         AS qty_students_logged_in_this_week,
       (SELECT count(*) FROM students, today WHERE signed_in_at >= today.at)::int AS qty_students_logged_in_today,
       (SELECT count(*) FROM students WHERE signed_in_at IS NULL)::int AS qty_students_never_logged_in,
       (SELECT count(*) FROM tasks WHERE is_enabled)::int AS qty_tasks,
       (SELECT count(*) FROM task_texts t JOIN students s ON s.id = t.user_id)::int AS qty_texts,
       (SELECT count(*) FROM buggy_uploads, today WHERE created_at >= today.at)::int AS qty_uploads_today,
       (SELECT count(*) FROM buggy_uploads, week WHERE created_at >= week.at)::int AS qty_uploads_week,
       (SELECT count(*) FROM users)::int AS qty_users,
       (SELECT count(*) FROM users WHERE NOT is_active)::int AS qty_users_deactivated`,
    [now],
  );
  if (row === undefined) throw new Error('counting gave nothing');
  return row;
}

/** Texts of active students with more than two characters, also about tasks that are not enabled any more. */
export async function readTexts(database: Database): Promise<TextSummary[]> {
  return await database.query<TextSummary & Record<string, unknown>>(
    `SELECT u.username, k.phase || '-' || k.name AS task, length(t.text) AS length, t.created_at AS "createdAt",
            t.updated_at AS "updatedAt"
       FROM task_texts t JOIN users u ON u.id = t.user_id JOIN tasks k ON k.id = t.task_id
      WHERE u.is_student AND u.is_active AND length(t.text) > 2 ORDER BY u.username, k.phase, k.sort_position`,
  );
}

/** Full names of enabled tasks, in their order. */
export async function readTaskNames(database: Database): Promise<string[]> {
  const rows = await database.query<{ task: string }>(
    `SELECT phase || '-' || name AS task FROM tasks WHERE is_enabled ORDER BY phase, sort_position, name`,
  );
  return rows.map(({ task }) => task);
}

/** Active students by name. */
export async function readStudents(database: Database): Promise<StudentSummary[]> {
  return await database.query<StudentSummary & Record<string, unknown>>(
    `SELECT u.username, u.signed_in_at AS "signedInAt", latest.created_at AS "lastUploadAt",
            coalesce(latest.bytes, 0) AS "uploadBytes", latest.is_accepted AS "isLastUploadAccepted",
            u.github_username AS "githubUsername"
       FROM users u
       LEFT JOIN LATERAL (
         SELECT b.created_at, octet_length(b.raw_body) AS bytes, b.error_code IS NULL AS is_accepted FROM buggy_uploads b
          WHERE b.user_id = u.id ORDER BY b.id DESC LIMIT 1) latest ON true
      WHERE u.is_student AND u.is_active ORDER BY u.username`,
  );
}

/** What happened on each of the last days, the oldest first, days without anything as well. */
export async function readActivity(database: Database, now: Date, days: number): Promise<DayActivity[]> {
  return await database.query<DayActivity & Record<string, unknown>>(
    `WITH days AS (
       SELECT generate_series(date_trunc('day', $1::timestamptz AT TIME ZONE 'UTC') - make_interval(days => $2 - 1),
                              date_trunc('day', $1::timestamptz AT TIME ZONE 'UTC'), interval '1 day') AS day),
     since AS (SELECT min(day) AT TIME ZONE 'UTC' AS at FROM days),
     sign_ins AS (
       SELECT date_trunc('day', at AT TIME ZONE 'UTC') AS day, count(DISTINCT actor_id) AS count
         FROM audit_events WHERE action = 'SIGNED_IN' AND at >= (SELECT at FROM since) GROUP BY 1),
     uploads AS (
       SELECT date_trunc('day', created_at AT TIME ZONE 'UTC') AS day, count(*) AS count
         FROM buggy_uploads WHERE created_at >= (SELECT at FROM since) GROUP BY 1),
     texts AS (
       SELECT date_trunc('day', coalesce(updated_at, created_at) AT TIME ZONE 'UTC') AS day, count(*) AS count
         FROM task_texts WHERE coalesce(updated_at, created_at) >= (SELECT at FROM since) GROUP BY 1)
     SELECT to_char(days.day, 'YYYY-MM-DD') AS day, coalesce(sign_ins.count, 0)::int AS "signIns",
            coalesce(uploads.count, 0)::int AS uploads, coalesce(texts.count, 0)::int AS texts
       FROM days LEFT JOIN sign_ins USING (day) LEFT JOIN uploads USING (day) LEFT JOIN texts USING (day)
      ORDER BY days.day`,
    [now, days],
  );
}
