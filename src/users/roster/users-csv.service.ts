import { DateTime } from 'luxon';
import { withByteOrderMark, writeCsv } from '../../csv/csv-text.js';
import type { Database } from '../../database/database.js';
import { type Actor, requireStaff } from '../../identity/actor.js';
import { Scope } from '../../identity/scope.js';
import { dayOf, downloadName } from '../../settings/download-name.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import { enabledFields, type OptionalFields, optionalFields } from '../user-fields.js';
import { writeDeadline } from './roster-columns.js';

/** A file to download. */
export interface UsersCsv {
  readonly name: string;
  readonly contents: string;
}

interface StudentRow extends OptionalFields {
  readonly username: string;
  readonly isActive: boolean;
  readonly signedInAt: Date | null;
  readonly lastUploadAt: Date | null;
  readonly jsonLength: number;
  readonly comment: string;
  readonly submissionDeadline: Date | null;
  readonly submissionLink: string;
}

const STUDENTS = `
  SELECT u.username, u.email, u.first_name AS "firstName", u.last_name AS "lastName",
         u.ext_username AS "extUsername", u.ext_id AS "extId", u.github_username AS "githubUsername",
         u.is_active AS "isActive", u.signed_in_at AS "signedInAt", u.comment,
         u.submission_deadline AS "submissionDeadline", u.submission_link AS "submissionLink",
         latest.created_at AS "lastUploadAt", coalesce(latest.bytes, 0) AS "jsonLength"
    FROM users u
    LEFT JOIN LATERAL (
      SELECT b.created_at, octet_length(b.raw_body) AS bytes FROM buggy_uploads b
       WHERE b.user_id = u.id ORDER BY b.id DESC LIMIT 1) latest ON true
   WHERE u.is_student ORDER BY u.username`;

/** Order of the columns, as the reference system has it; optional ones only where accounts have them. */
const ORDER = [
  ...(['username', 'ext_username', 'ext_id', 'first_name', 'last_name', 'email', 'is_active', 'last_login'] as const),
  ...([
    'last_upload_at',
    'json_length',
    'github_username',
    'github_repo',
    'comment',
    'sub_deadline',
    'sub_url',
  ] as const),
] as const;

/** Students as a CSV file, which an import takes back without changing anything. */
export class UsersCsvService {
  constructor(
    private readonly database: Database,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {}

  /**
   * The file.
   *
   * @throws AppError when nobody of the staff asks
   */
  async export(actor: Actor): Promise<UsersCsv> {
    requireStaff(actor, Scope.READ);
    const settings = this.settings();
    const students = await this.database.query<StudentRow & Record<string, unknown>>(STUDENTS);
    const enabled = enabledFields(settings).map((field) => optionalFields[field].column);
    const optional = Object.values(optionalFields).map(({ column }) => column);
    const header = ORDER.filter((column) => !optional.includes(column) || enabled.includes(column));
    const rows = students.map((student) => {
      const cells = cellsOf(student, settings);
      return header.map((column) => cells[column]);
    });
    const name = `${downloadName(settings, 'users', dayOf(this.now()))}.csv`;
    return { name, contents: withByteOrderMark(writeCsv(header, rows)) };
  }
}

function cellsOf(student: StudentRow, settings: Settings): Record<(typeof ORDER)[number], string> {
  const zone = settings.BUGGY_RACE_SERVER_TIMEZONE;
  const time = (at: Date | null): string =>
    at === null ? '' : DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');
  return {
    username: student.username,
    ext_username: student.extUsername ?? '',
    ext_id: student.extId ?? '',
    first_name: student.firstName ?? '',
    last_name: student.lastName ?? '',
    email: student.email ?? '',
    is_active: student.isActive ? '1' : '0',
    last_login: time(student.signedInAt),
    last_upload_at: time(student.lastUploadAt),
    json_length: String(student.jsonLength),
    github_username: student.githubUsername ?? '',
    github_repo: repositoryOf(student, settings),
    comment: student.comment,
    sub_deadline: writeDeadline(student.submissionDeadline, zone),
    sub_url: student.submissionLink,
  };
}

/** Address of a student's own repository, if students have one and everything in it is known. */
function repositoryOf(student: StudentRow, settings: Settings): string {
  if (!settings.IS_STUDENT_USING_REPO) return '';
  const parts: Readonly<Record<string, string | null>> = {
    USERNAME: student.username,
    VCS_USERNAME: student.githubUsername,
    EXT_USERNAME: student.extUsername,
    EXT_ID: student.extId,
  };
  let isComplete = true;
  const url = settings.STUDENT_EDITOR_REPO_URL.replace(/%([A-Z_]+)%/g, (whole, name: string) => {
    if (!Object.hasOwn(parts, name)) return whole;
    isComplete &&= parts[name] !== null;
    return encodeURIComponent(parts[name] ?? '');
  });
  return isComplete ? url : '';
}
