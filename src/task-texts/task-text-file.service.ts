import escapeHtml from 'escape-html';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, isStaff, requireAdministrator, requireSignedIn } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { HtmlRenderer } from '../markdown/html-renderer.js';
import { fillText } from '../markdown/placeholders.js';
import { textConversion } from '../markdown/text-conversion.js';
import { dayOf, downloadName } from '../settings/download-name.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { type FiledText, type TaskTextFormat, writeTaskTexts } from './task-text-file.js';

/** What names of files end with. */
const EXTENSIONS: Readonly<Record<TaskTextFormat, string>> = {
  txt: 'txt',
  html: 'html',
  md2html: 'html',
  json: 'json',
};

/** A file of texts to download. */
export interface TaskTextDownload {
  readonly name: string;
  readonly contentType: string;
  readonly contents: string;
}

const CONTENT_TYPES: Readonly<Record<TaskTextFormat, string>> = {
  txt: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  md2html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** Texts about tasks as files: for their author, and for staff. */
export class TaskTextFileService {
  constructor(
    private readonly database: Database,
    private readonly settings: () => Settings,
    private readonly renderer: HtmlRenderer,
    private readonly now: () => Date,
  ) {}

  /**
   * All texts of somebody as a file; as JSON for administrators only, who restore them from it.
   *
   * @throws AppError NOT_FOUND also for those who may not see them, and where no texts are kept; or a denial
   */
  async download(actor: Actor, username: string, format: TaskTextFormat): Promise<TaskTextDownload> {
    const signedIn = actor.kind === 'operator' ? undefined : requireSignedIn(actor, Scope.READ);
    const settings = this.settings();
    if (!settings.IS_STORING_STUDENT_TASK_TEXTS) throw AppError.notFound('task text: this server keeps none, no text');
    const [user] = await this.database.query<{ id: number; username: string; name: string }>(
      `SELECT id, username, coalesce(nullif(trim(concat_ws(' ', first_name, last_name)), ''), username) AS name
         FROM users WHERE username = $1`,
      [username.toLowerCase()],
    );
    // Whoever may not see the texts does not learn whether there is such a user either.
    if (user === undefined || (user.id !== signedIn?.userId && !isStaff(actor))) throw AppError.notFound('user');
    if (format === 'json') requireAdministrator(actor, Scope.READ);
    const isPage = format !== 'txt' && settings.IS_TASK_TEXT_HTML_DOWNLOAD_WHOLE_PAGE;
    const now = this.now();
    return {
      name: downloadName(settings, 'texts', user.username, `${dayOf(now)}.${EXTENSIONS[format]}`),
      contentType: CONTENT_TYPES[format],
      contents: await writeTaskTexts(
        format,
        {
          ...{ username: user.username, texts: await this.textsOf(user.id), now },
          timeZone: settings.BUGGY_RACE_SERVER_TIMEZONE,
          preamble: isPage ? preambleFor(settings, user) : undefined,
        },
        (text) => this.renderer.render(textConversion, text),
      ),
    };
  }

  private async textsOf(userId: number): Promise<FiledText[]> {
    return await this.database.query<FiledText & Record<string, unknown>>(
      `SELECT k.phase || '-' || k.name AS task, k.title, k.is_enabled AS "isEnabled", t.text,
              t.created_at AS "createdAt", t.updated_at AS "updatedAt"
         FROM task_texts t JOIN tasks k ON k.id = t.task_id WHERE t.user_id = $1 ORDER BY k.phase, k.sort_position, k.name`,
      [userId],
    );
  }
}

function preambleFor(settings: Settings, user: { readonly username: string; readonly name: string }): string {
  return fillText(settings.TASK_TEXTS_HTML_DOWNLOAD_PREAMBLE, {
    USERNAME: escapeHtml(user.username),
    PRETTY_USERNAME: escapeHtml(user.name),
    PROJECT_CODE: escapeHtml(settings.PROJECT_CODE),
  });
}
