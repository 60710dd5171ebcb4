import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import type { Settings } from '../settings/settings-catalogue.js';

/** What an upload takes up besides its text, in bytes: its row and its event in the audit log. */
const ROW_BYTES = 1_024;

const MEGABYTE = 1_000_000;

/** How many minutes' worth of uploads may come in one burst. */
const BURST_MINUTES = 2;

/**
 * What one upload uses up, in seconds: `pace` of what may be uploaded a minute, `share` of what may be stored a day. The
 * first free moments may lie as far ahead as `burst` and `day` say.
 */
interface UploadTolls {
  readonly pace: number;
  readonly burst: number;
  readonly share: number;
  readonly day: number;
}

function tollsOf(bytes: number, { UPLOADS_PER_MINUTE, UPLOAD_MB_PER_DAY }: Settings): UploadTolls {
  const pace = 60 / UPLOADS_PER_MINUTE;
  const day = 86_400;
  const share = ((bytes + ROW_BYTES) / (UPLOAD_MB_PER_DAY * MEGABYTE)) * day;
  return { pace, burst: BURST_MINUTES * 60 - pace, share, day: Math.max(0, day - share) };
}

/**
 * The part of a statement that counts an upload of the person `$1`: a source `tally` with one row, or none if they have
 * uploaded too much. The lock on its row makes uploads of one person wait for each other, so none slips through.
 *
 * @param firstParameter number of the first parameter that is free
 */
export function tallyClause(
  { bytes, isRejected }: { readonly bytes: number; readonly isRejected: boolean },
  settings: Settings,
  firstParameter: number,
): { readonly sql: string; readonly values: readonly unknown[] } {
  const { pace, burst, share, day } = tollsOf(bytes, settings);
  const values = [pace, burst, share, day, isRejected ? 1 : 0];
  const [paceAt, burstAt, shareAt, dayAt] = [0, 1, 2, 3].map(
    (index) => `make_interval(secs => $${firstParameter + index}::double precision)`,
  );
  const rejected = `$${firstParameter + 4}::integer`;
  return {
    sql: `
      INSERT INTO upload_tallies AS t (user_id, paced_until, stored_until, uploads, rejected_texts)
      VALUES ($1, now() + ${paceAt}, now() + ${shareAt}, 1, ${rejected})
      ON CONFLICT (user_id) DO UPDATE SET uploads = t.uploads + 1, rejected_texts = t.rejected_texts + ${rejected},
        paced_until = greatest(t.paced_until, now()) + ${paceAt}, stored_until = greatest(t.stored_until, now()) + ${shareAt}
        WHERE t.paced_until <= now() + ${burstAt} AND t.stored_until <= now() + ${dayAt}
      RETURNING user_id`,
    values,
  };
}

/** Why an upload was refused that its tally did not take, and when to try again. */
export async function uploadRefusal(
  database: Database,
  userId: number,
  bytes: number,
  settings: Settings,
): Promise<AppError> {
  const { burst, day } = tollsOf(bytes, settings);
  const [tally] = await database.query<{ paceSeconds: number; daySeconds: number }>(
    `SELECT extract(epoch FROM paced_until - now())::double precision AS "paceSeconds",
            extract(epoch FROM stored_until - now())::double precision AS "daySeconds"
       FROM upload_tallies WHERE user_id = $1`,
    [userId],
  );
  const paceSeconds = Math.max(1, Math.ceil((tally?.paceSeconds ?? 0) - burst));
  const daySeconds = Math.ceil((tally?.daySeconds ?? 0) - day);
  return daySeconds > paceSeconds
    ? AppError.tooOften(`You can upload ${settings.UPLOAD_MB_PER_DAY} MB a day, and have done so.`, daySeconds)
    : AppError.tooOften(
        `You can upload ${settings.UPLOADS_PER_MINUTE} buggies a minute, and have done so.`,
        paceSeconds,
      );
}
