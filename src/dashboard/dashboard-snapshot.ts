import { DateTime } from 'luxon';
import type { Quantities, StudentSummary, TextSummary } from './dashboard.store.js';

/** What a snapshot is made of. */
export interface SnapshotParts {
  readonly now: Date;
  readonly timeZone: string;
  /** When the work is due, or null. */
  readonly deadline: Date | null;
  readonly quantities: Quantities;
  readonly students: readonly StudentSummary[];
  readonly texts: readonly TextSummary[];
  /** Full names of enabled tasks. */
  readonly tasks: readonly string[];
}

/**
 * The dashboard as programs of the reference system read it: times in the server's zone, and `quantitites` misspelt as it
 * has always been, beside the right word.
 */
export function snapshotOf({ now, timeZone, deadline, quantities, students, texts, tasks }: SnapshotParts): object {
  const time = (at: Date | null): string | null =>
    at === null ? null : DateTime.fromJSDate(at, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');
  const byTask = Map.groupBy(texts, ({ task }) => task);
  const byStudent = Map.groupBy(texts, ({ username }) => username);
  const counts = {
    ...quantities,
    qty_texts_by_task: Object.fromEntries(
      [...new Set([...tasks, ...byTask.keys()])].map((task) => [task, byTask.get(task)?.length ?? 0]),
    ),
  };
  const studentOf = ({ username, signedInAt, lastUploadAt, uploadBytes, githubUsername }: StudentSummary) => {
    const own = byStudent.get(username) ?? [];
    return {
      last_login: time(signedInAt),
      last_upload_at: time(lastUploadAt),
      json_length: uploadBytes < 2 ? 0 : uploadBytes,
      github_username: githubUsername,
      texts: Object.fromEntries(
        own.map(({ task, length, createdAt, updatedAt }) => [
          task,
          { length, created_at: time(createdAt), modified_at: time(updatedAt) },
        ]),
      ),
      qty_texts: own.length,
    };
  };
  return sorted({
    timestamp: time(now),
    submission_deadline: time(deadline),
    quantitites: counts,
    quantities: counts,
    students_active: Object.fromEntries(students.map((student) => [student.username, studentOf(student)])),
  }) as object;
}

/** The same with the keys of every object in the order of the alphabet, as the reference system has them. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
