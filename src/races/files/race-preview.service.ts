import { AuditAction } from '../../audit/audit-action.js';
import { recordAudit } from '../../audit/record-audit.js';
import type { Database } from '../../database/database.js';
import { executeBound } from '../../database/execute-bound.js';
import { AppError } from '../../errors/app-error.js';
import { type Actor, requireAdministrator, requireNoDemo, requireStaff } from '../../identity/actor.js';
import { Scope } from '../../identity/scope.js';
import { downloadName } from '../../settings/download-name.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import { sha256Of } from '../life-cycle/race-outcome.js';
import type { RaceFileDownload } from './race-file.service.js';
import type { RaceFileReader } from './race-file-reader.js';

/** One race file that staff play before anything of it is published. It belongs to no race. */
export class RacePreviewService {
  constructor(
    private readonly database: Database,
    private readonly reader: RaceFileReader,
    private readonly settings: () => Settings,
  ) {}

  /**
   * Keeps a file for looking at, in the place of the one before.
   *
   * @param text null takes it away
   * @returns what staff should know about it
   * @throws AppError RACE_FILE_REJECTED, or a denial
   */
  async set(actor: Actor, text: string | null): Promise<readonly string[]> {
    requireAdministrator(actor, Scope.RACES);
    requireNoDemo(actor);
    if (text === null) {
      await this.remove(actor);
      return [];
    }
    const { file, hasTurns } = await this.reader.read(text);
    const contents = Buffer.from(text);
    const sha256 = sha256Of(contents);
    await this.database.transactional(async (em) => {
      await executeBound(
        em,
        `INSERT INTO preview_race_file (contents, sha256) VALUES ($1, $2)
         ON CONFLICT (is_only_row) DO UPDATE SET contents = EXCLUDED.contents, sha256 = EXCLUDED.sha256, uploaded_at = now()`,
        [contents, sha256],
      );
      await recordAudit(em, actor, { action: AuditAction.RACE_FILE_PREVIEWED, after: { sha256 } });
    });
    const { BUGGY_RACE_SERVER_URL: server } = this.settings();
    const elsewhere = (['track_image_url', 'track_svg_url'] as const).filter((name) => {
      const address = file[name] ?? '';
      return /^https?:/i.test(address) && !address.startsWith(`${server}/`);
    });
    return [
      ...elsewhere.map((name) => `${name} is on another server: ${file[name]}`),
      ...(hasTurns ? [] : ['There are no events in it, so there is nothing to play.']),
    ];
  }

  private async remove(actor: Actor): Promise<void> {
    await this.database.transactional(async (em) => {
      const [gone] = await em.execute<{ sha256: string }[]>('DELETE FROM preview_race_file RETURNING sha256');
      if (gone === undefined) return;
      const { sha256 } = gone;
      await recordAudit(em, actor, {
        action: AuditAction.RACE_FILE_PREVIEWED,
        before: { sha256 },
        after: { sha256: null },
      });
    });
  }

  /**
   * The file.
   *
   * @throws AppError NOT_FOUND when there is none, or a denial
   */
  async get(actor: Actor): Promise<RaceFileDownload> {
    requireStaff(actor, Scope.READ);
    const [file] = await this.database.query<{ contents: Buffer; sha256: string }>(
      'SELECT contents, sha256 FROM preview_race_file',
    );
    if (file === undefined) throw AppError.notFound('race file to look at');
    return { name: `${downloadName(this.settings(), 'temporary-race-file')}.json`, ...file };
  }
}
